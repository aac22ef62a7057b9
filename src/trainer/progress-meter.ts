// How much of a training is done and how long the rest takes, from the measured times of its own work.

/** Work of one stage, as planned before it starts. */
export interface PlannedStage {
  readonly name: string;
  readonly steps: number;
  readonly tokensPerStep: number;
  /** Evaluations of the stage, and the tokens that each encodes. */
  readonly evaluations: number;
  readonly tokensPerEvaluation: number;
}

/** Measured speed of one kind of work: a decaying mean, so that it follows a machine that grows busy. */
interface Speed {
  milliseconds: number;
  tokens: number;
}

/** Milliseconds per token before anything was measured: only the first fraction shown depends on it. */
const GUESS = { step: 0.02, encode: 0.005 };
/** Share of the past that each measurement keeps. */
const MEMORY = 0.98;
/** Steps to see before an estimate is worth telling; the first ones also pay for compiling. */
const STEPS_TO_TRUST = 3;

export class ProgressMeter {
  readonly #clock: () => number;
  readonly #startedAt: number;
  readonly #stages: readonly PlannedStage[];
  #finalTokens: number;
  readonly #speeds: Record<'step' | 'encode', Speed> = {
    step: { milliseconds: 0, tokens: 0 },
    encode: { milliseconds: 0, tokens: 0 },
  };
  #stage = 0;
  #stepsDone = 0;
  #stepsSeen = 0;
  #evaluationTokensDone = 0;
  #fraction = 0;

  /** `finalTokens`: what is encoded after the last stage. `clock` gives milliseconds. */
  constructor(stages: readonly PlannedStage[], finalTokens: number, clock: () => number) {
    this.#stages = stages;
    this.#finalTokens = finalTokens;
    this.#clock = clock;
    this.#startedAt = clock();
  }

  /** A training step of `tokens` took so long. Work that the stages before it left undone is dropped: they stopped early. */
  stepped(stage: string, tokens: number, milliseconds: number): void {
    this.#enter(stage);
    this.#stepsDone++;
    this.#stepsSeen++;
    if (this.#stepsSeen > 1) this.#measure('step', tokens, milliseconds);
  }

  /** A piece of an evaluation was encoded. */
  evaluated(tokens: number, milliseconds: number): void {
    this.#evaluationTokensDone += tokens;
    this.#measure('encode', tokens, milliseconds);
  }

  /** All stages are over; only the final encoding is left. */
  trained(): void {
    this.#stage = this.#stages.length;
    this.#stepsDone = 0;
    this.#evaluationTokensDone = 0;
  }

  /** A piece of the final encoding was done. */
  encoded(tokens: number, milliseconds: number): void {
    this.#finalTokens = Math.max(0, this.#finalTokens - tokens);
    this.#measure('encode', tokens, milliseconds);
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

  #remaining(): number {
    let stepTokens = 0;
    let encodeTokens = this.#finalTokens;
    for (const [n, stage] of this.#stages.entries()) {
      if (n < this.#stage) continue;
      const current = n === this.#stage;
      const stepsLeft = stage.steps - (current ? this.#stepsDone : 0);
      const evaluation = stage.evaluations * stage.tokensPerEvaluation;
      stepTokens += Math.max(0, stepsLeft) * stage.tokensPerStep;
      encodeTokens += Math.max(0, evaluation - (current ? this.#evaluationTokensDone : 0));
    }
    return (
      stepTokens * this.#millisecondsPerToken('step') + encodeTokens * this.#millisecondsPerToken('encode')
    );
  }

  #enter(stage: string): void {
    const position = this.#stages.findIndex(({ name }) => name === stage);
    if (position <= this.#stage) return;
    this.#stage = position;
    this.#stepsDone = 0;
    this.#evaluationTokensDone = 0;
  }

  #measure(kind: 'step' | 'encode', tokens: number, milliseconds: number): void {
    const speed = this.#speeds[kind];
    speed.milliseconds = speed.milliseconds * MEMORY + milliseconds;
    speed.tokens = speed.tokens * MEMORY + tokens;
  }

  #millisecondsPerToken(kind: 'step' | 'encode'): number {
    const { milliseconds, tokens } = this.#speeds[kind];
    if (tokens > 0) return milliseconds / tokens;
    // Encoding is the forward third of a step, about.
    return kind === 'encode' && this.#speeds.step.tokens > 0
      ? this.#millisecondsPerToken('step') / 3
      : GUESS[kind];
  }
}
