// Every choice of a training with its default; the defaults come from the experiments in docs/experiments.md.
import type { TrainingData } from './training-data.ts';

/** How the batches of a stage are drawn. */
export interface SamplerSettings {
  /** Rows (a query and its relevant document) in a batch, about. */
  readonly batchSize: number;
  /** Part of the corpus's weak pairs drawn in every epoch, 0 to 1. */
  readonly weakShare: number;
  /** Part of the documents without a weak pair that are drawn in every epoch to ask for themselves, 0 to 1. */
  readonly selfShare: number;
  /** Probability with which a token is left out of a document that asks for itself. */
  readonly selfDropout: number;
  /** Tokens of these weak pairs and documents in an epoch, at most, about: of a larger corpus each epoch draws other ones. */
  readonly corpusTokens: number;
  /** Relevant documents of one query drawn in every epoch, at most. */
  readonly positivesPerQuery: number;
  /** Judged documents of a lower grade in a row, at most. */
  readonly judgedNegatives: number;
  /** Documents from BM25's ranking that are not judged relevant, in a row of a judged query, at most. */
  readonly hardNegatives: number;
  /** Hard negatives come from the first so many of BM25's ranking. */
  readonly hardDepth: number;
  /** Documents of other rows in a row, at most: they cost nothing, for they are encoded anyway. */
  readonly inBatchNegatives: number;
  /** Probability with which a token is left out of a text in training. */
  readonly tokenDropout: number;
}

export interface StageSettings extends SamplerSettings {
  readonly epochs: number;
  /** Adam's rate at its highest. */
  readonly learningRate: number;
  /** Part of the steps over which the rate rises from 0. */
  readonly warmUp: number;
  /** The rate at the last step, as a part of the highest. */
  readonly finalRate: number;
  /** γ of the softmax over cosines. */
  readonly gamma: number;
  readonly clipNorm: number;
}

/** Some 40 s an epoch on two cores, 200 s the five epochs of a large corpus: a first training stays below 5 minutes. */
const CORPUS_TOKENS = 2_500_000;

const COMMON = {
  batchSize: 64,
  corpusTokens: CORPUS_TOKENS,
  positivesPerQuery: 8,
  hardDepth: 50,
  inBatchNegatives: 256,
  tokenDropout: 0,
  selfDropout: 0.5,
  warmUp: 0.1,
  finalRate: 0.1,
  gamma: 5,
  clipNorm: 5,
};

/** Weak pairs and training queries' relevant documents, against each other and BM25's. */
export const BASE: StageSettings = {
  ...COMMON,
  weakShare: 1,
  selfShare: 0.5,
  judgedNegatives: 0,
  hardNegatives: 2,
  epochs: 10,
  learningRate: 0.002,
};

/** Graded pairs of training queries. */
export const FINE_TUNE: StageSettings = {
  ...COMMON,
  weakShare: 0,
  selfShare: 0,
  judgedNegatives: 4,
  hardNegatives: 4,
  epochs: 6,
  learningRate: 0.001,
};

/** Judgments and weak pairs of a collection that is gone through as often as the defaults say. */
const ROWS_OF_DEFAULT = 4_000;

/** The defaults of a stage for a collection: small ones are gone through more often, large ones less. */
export function settingsFor(
  stage: 'base' | 'fine-tune',
  data: Pick<TrainingData, 'judgments' | 'weakPairs'>,
): StageSettings {
  const settings = stage === 'base' ? BASE : FINE_TUNE;
  const rows = data.judgments.query.length + data.weakPairs.document.length * settings.weakShare;
  const epochs = Math.round((settings.epochs * ROWS_OF_DEFAULT) / Math.max(1, rows));
  return {
    ...settings,
    epochs: Math.min(2 * settings.epochs, Math.max(Math.ceil(settings.epochs / 2), epochs)),
  };
}
