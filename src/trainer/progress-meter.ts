// How much of a training is done and how long the rest takes, from the measured times of its own work.
import type { Trained, WorkCosts } from '../contract/trainer-messages.ts';
import type { KeptTraining } from '../dssm/training/state-bytes.ts';
import { NO_WORK, type Work, workTimes } from '../dssm/training/work.ts';

/** Work of one stage, as planned before it starts. */
export interface PlannedStage {
  readonly name: string;
  readonly steps: number;
  readonly tokensPerStep: number;
  /** All evaluations of the stage together. */
  readonly evaluations: Work;
}

/** What is measured by itself: tokens trained on, tokens encoded, pairs ranked. */
type Kind = 'step' | keyof Work;

/** Measured speed of one kind of work: a decaying mean, so that it follows a machine that grows busy. */
interface Speed {
  milliseconds: number;
  amount: number;
}

const NOTHING: Readonly<Speed> = { milliseconds: 0, amount: 0 };

/** Costs on two ordinary cores, for a machine that has not trained yet: what counts is how they compare with each other. */
const USUAL_COSTS: WorkCosts = { step: 0.004, encode: 0.0012, rank: 0.00005, ending: 200 };
/** Milliseconds of work of one kind after which half of what was measured before is forgotten. */
const HALF_LIFE_MS = 10_000;
/** Work of an evaluation or of the end that counts as measured before it ends: its beginning costs more than the rest. */
const WHOLE_MS = 1000;
/** Steps to see before an estimate is worth telling; the first ones also pay for compiling. */
const STEPS_TO_TRUST = 3;

export class ProgressMeter {
  readonly #clock: () => number;
  #startedAt: number;
  readonly #stages: readonly PlannedStage[];
  readonly #known: WorkCosts;
  readonly #speeds: Record<Kind, Speed> = {
    step: { milliseconds: 0, amount: 0 },
    encode: { milliseconds: 0, amount: 0 },
    rank: { milliseconds: 0, amount: 0 },
  };
  #stage = 0;
  #stepsDone = 0;
  #stepsSeen = 0;
  /** Measured since the last step, and not yet counted: an evaluation first prepares the weights. */
  #begun: Record<keyof Work, Speed> = { encode: NOTHING, rank: NOTHING };
  #left: Record<keyof Work, number>;
  #final: Record<keyof Work, number>;
  #fraction = 0;

  /** `final`: what is done after the last stage. `clock` gives milliseconds. `known`: costs that were measured before. */
  constructor(
    stages: readonly PlannedStage[],
    final: Work,
    clock: () => number,
    known: WorkCosts = USUAL_COSTS,
  ) {
    this.#stages = stages;
    this.#known = known;
    this.#left = { ...(stages[0]?.evaluations ?? NO_WORK) };
    this.#final = { ...final };
    this.#clock = clock;
    this.#startedAt = clock();
  }

  /** The training goes on from here: what it took before counts, and what is done is not left. */
  resume({ state: { stage, step }, elapsedMs }: KeptTraining): void {
    this.#startedAt -= elapsedMs;
    this.#enter(stage);
    this.#stepsDone = step;
    const { steps = 0, evaluations = NO_WORK } = this.#stages[stage] ?? {};
    this.#left = workTimes(evaluations, steps > 0 ? 1 - step / steps : 0);
  }

  /** A training step of `tokens` took so long. */
  stepped(stage: string, tokens: number, milliseconds: number): void {
    const position = this.#stages.findIndex(({ name }) => name === stage);
    if (position > this.#stage) this.#enter(position);
    this.#countBegun();
    this.#stepsDone++;
    this.#stepsSeen++;
    if (this.#stepsSeen > 1) this.#measure('step', tokens, milliseconds);
  }

  /** A piece of an evaluation, or of the work after the last stage, took so long. */
  worked(work: Work, milliseconds: number): void {
    const rest = this.#stage < this.#stages.length ? this.#left : this.#final;
    for (const kind of ['encode', 'rank'] as const) {
      rest[kind] = Math.max(0, rest[kind] - work[kind]);
      if (work[kind] === 0) continue;
      const begun = this.#begun[kind];
      this.#begun[kind] = {
        milliseconds: begun.milliseconds + milliseconds,
        amount: begun.amount + work[kind],
      };
    }
    if (this.#begun.encode.milliseconds + this.#begun.rank.milliseconds > WHOLE_MS) this.#countBegun();
  }

  /** All stages are over; only the work after them is left. */
  trained(): void {
    this.#countBegun();
    this.#enter(this.#stages.length);
  }

  /** The part that is done (it never falls) and the seconds left; null as long as too little was measured. */
  read(): { readonly fraction: number; readonly etaSeconds: number | null } {
    const remaining = this.#remaining();
    const elapsed = this.#clock() - this.#startedAt;
    const fraction = elapsed + remaining > 0 ? elapsed / (elapsed + remaining) : 1;
    this.#fraction = Math.max(this.#fraction, fraction);
    return {
      fraction: this.#fraction,
      etaSeconds: this.#stepsSeen > STEPS_TO_TRUST ? remaining / 1000 : null,
    };
  }

  /** What the work costs, as far as it was measured. */
  get costs(): Trained['costs'] {
    return { step: this.#cost('step'), encode: this.#cost('encode'), rank: this.#cost('rank') };
  }

  #remaining(): number {
    let { encode, rank } = this.#final;
    let step = 0;
    for (const [n, stage] of this.#stages.entries()) {
      if (n < this.#stage) continue;
      const evaluations = n === this.#stage ? this.#left : stage.evaluations;
      step += Math.max(0, stage.steps - (n === this.#stage ? this.#stepsDone : 0)) * stage.tokensPerStep;
      encode += evaluations.encode;
      rank += evaluations.rank;
    }
    const costs = this.costs;
    return (
      step * costs.step + encode * costs.encode + rank * costs.rank + this.#known.ending * this.#slowness()
    );
  }

  #enter(stage: number): void {
    this.#stage = stage;
    this.#stepsDone = 0;
    this.#left = { ...(this.#stages[stage]?.evaluations ?? NO_WORK) };
  }

  #countBegun(): void {
    for (const kind of ['encode', 'rank'] as const) {
      const { amount, milliseconds } = this.#begun[kind];
      if (amount > 0) this.#measure(kind, amount, milliseconds);
      this.#begun[kind] = NOTHING;
    }
  }

  #measure(kind: Kind, amount: number, milliseconds: number): void {
    const speed = this.#speeds[kind];
    const kept = 0.5 ** (milliseconds / HALF_LIFE_MS);
    speed.milliseconds = speed.milliseconds * kept + milliseconds;
    speed.amount = speed.amount * kept + amount;
  }

  /** Milliseconds of one: what is not measured yet is as much slower than it was known to be as the steps are. */
  #cost(kind: Kind): number {
    const { milliseconds, amount } = this.#speeds[kind];
    return amount > 0 ? milliseconds / amount : this.#known[kind] * this.#slowness();
  }

  /** How many times as long as known the steps take. */
  #slowness(): number {
    const { milliseconds, amount } = this.#speeds.step;
    return amount > 0 ? milliseconds / amount / this.#known.step : 1;
  }
}
