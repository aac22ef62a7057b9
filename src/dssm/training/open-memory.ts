// Start values that let the LSTM remember whole texts from the first step on.
import type { TowerName, Weights } from '../engine.ts';
import { copyWeights, tensorOf } from '../weights.ts';

/** σ(5) = 0.993: after 100 tokens half of the first one's trace is left. With Gers' 1 (0.73) two tokens halve it. */
const FORGET = 5;
/** σ(-3) = 0.047: the sum over 100 tokens stays where tanh is steep. */
const INPUT = -3;
/** σ(1) = 0.73. */
const OUTPUT = 1;

/**
 * New start weights of an lstm tower: gates that keep, and no recurrence yet (U = 0), so that a text's vector begins as
 * the sum of its tokens' candidates. That is a random projection of its bag of words, in which texts that share words
 * are near each other; training then learns meaning and order from there. In the spirit of the long time scales of
 * Tallec & Ollivier 2018 ("Can recurrent neural networks warp time?", chrono initialisation) and of the linear start of
 * Le et al. 2015. It decides whether a small collection of long texts can be learned at all: see docs/experiments.md.
 */
export function withOpenMemory(tower: TowerName, weights: Weights): Weights {
  if (tower !== 'lstm') return weights;
  const opened = copyWeights(weights);
  const bias = tensorOf(opened, 'bias');
  const hidden = bias.length / 4;
  // GATE_ORDER: i, f, g, o.
  bias.fill(INPUT, 0, hidden);
  bias.fill(FORGET, hidden, 2 * hidden);
  bias.fill(OUTPUT, 3 * hidden);
  tensorOf(opened, 'U').fill(0);
  return opened;
}
