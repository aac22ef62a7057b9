// Draws the batches of a stage: the same data, settings and seed give the same batches, each on its own.
import type { PackedTexts } from '../../text/packed-texts.ts';
import type { TrainingBatch } from '../engine.ts';
import type { Random } from '../random.ts';
import { type JudgedRowsSource, judgedRows } from './judged-rows.ts';
import { packBatch, type Row } from './pack-batch.ts';
import type { SamplerSettings } from './settings.ts';
import { randomStream, shuffle } from './streams.ts';
import { textNames } from './text-names.ts';
import { judgedQueries, relevantCount, type TrainingData } from './training-data.ts';

export interface Sampler {
  /** 0 where there is nothing to train on. */
  readonly stepsPerEpoch: number;
  /** Batch `index` (0 .. stepsPerEpoch - 1) of an epoch. */
  batch(epoch: number, index: number): TrainingBatch;
}

/** What all epochs draw from. */
interface RowsSource extends JudgedRowsSource {
  /** Documents that may stand for themselves. */
  readonly bare: readonly number[];
  /** Parts of the weak pairs and of these documents that an epoch draws. */
  readonly weakShare: number;
  readonly selfShare: number;
}

/** What a stream of chance is for, so that no two purposes share one. */
const PURPOSE = { order: 1, query: 2, weak: 3, pack: 4, self: 5 } as const;

/**
 * Rows come from the relevant documents of training queries, from weak pairs and from documents that stand for
 * themselves; nothing that dev or held-out queries' judgments say is looked at. In an epoch each query's rows stand
 * together and share their negatives, so that a batch has few documents to encode.
 */
export function createSampler(data: TrainingData, settings: SamplerSettings, seed: number): Sampler {
  const bare = settings.selfShare === 0 ? [] : bareDocuments(data);
  const part = affordablePart(data, bare, settings);
  const source: RowsSource = {
    data,
    names: textNames(data),
    queries: judgedQueries(data, 'train'),
    settings,
    bare,
    weakShare: settings.weakShare * part,
    selfShare: settings.selfShare * part,
  };
  const rows = rowsPerEpoch(source);
  const stepsPerEpoch = rows === 0 ? 0 : Math.max(1, Math.round(rows / settings.batchSize));
  let drawn: { epoch: number; rows: Row[] } | null = null;

  const rowsOfEpoch = (epoch: number): Row[] => {
    if (drawn?.epoch !== epoch) {
      drawn = { epoch, rows: drawEpoch(source, seed, epoch) };
    }
    return drawn.rows;
  };
  return {
    stepsPerEpoch,
    batch(epoch, index) {
      if (index < 0 || index >= stepsPerEpoch) throw new RangeError(`An epoch has no batch ${index}.`);
      const all = rowsOfEpoch(epoch);
      const first = Math.floor((index * all.length) / stepsPerEpoch);
      const end = Math.floor(((index + 1) * all.length) / stepsPerEpoch);
      const random = randomStream(seed, PURPOSE.pack, epoch, index);
      return packBatch(source.names, all.slice(first, end), settings, random);
    },
  };
}

/** The part of the corpus's rows, 0 to 1, that `corpusTokens` leaves; the judged queries' rows are all drawn. */
function affordablePart(data: TrainingData, bare: readonly number[], settings: SamplerSettings): number {
  const { weakShare, selfShare, corpusTokens } = settings;
  const weak = tokensOf(data.weakPairs.queries) + tokensOf(data.weakPairs.bodies);
  const { textOffsets } = data.documents;
  const self = bare.reduce((sum, n) => sum + 2 * (textOffsets[n + 1] - textOffsets[n]), 0);
  return Math.min(1, corpusTokens / Math.max(1, weak * weakShare + self * selfShare));
}

function tokensOf({ textOffsets }: PackedTexts): number {
  return textOffsets[textOffsets.length - 1];
}

function rowsPerEpoch({ data, queries, settings, bare, weakShare, selfShare }: RowsSource): number {
  const judged = queries.reduce(
    (sum, { grades }) => sum + Math.min(settings.positivesPerQuery, relevantCount(grades)),
    0,
  );
  const weak = Math.round(data.weakPairs.document.length * weakShare);
  return judged + weak + Math.round(bare.length * selfShare);
}

function drawEpoch(source: RowsSource, seed: number, epoch: number): Row[] {
  const { queries } = source;
  const groups = queries.map((query) =>
    judgedRows(source, query, randomStream(seed, PURPOSE.query, epoch, query.query)),
  );
  const weak = weakRows(source, randomStream(seed, PURPOSE.weak, epoch));
  const self = selfRows(source, randomStream(seed, PURPOSE.self, epoch));
  return shuffle(groups.concat(weak, self), randomStream(seed, PURPOSE.order, epoch)).flat();
}

/** A row for each drawn weak pair. */
function weakRows({ data, names, settings, weakShare }: RowsSource, random: Random): Row[][] {
  return drawn(data.weakPairs.document.length, weakShare, random).map((pair) => [
    {
      query: names.weakQuery(pair),
      relevant: names.weakBody(pair),
      weight: 1,
      negatives: [],
      kin: new Set([names.document(data.weakPairs.document[pair])]),
      queryDropout: settings.tokenDropout,
    },
  ]);
}

/** Documents that give no weak pair, such as bare titles. */
function bareDocuments({ documents, weakPairs }: TrainingData): number[] {
  const paired = new Set(weakPairs.document);
  return [...new Array(documents.textOffsets.length - 1).keys()].filter((position) => !paired.has(position));
}

/** A row for each drawn document without a weak pair: what is left of its text when many tokens are gone asks for it. */
function selfRows({ names, settings, bare, selfShare }: RowsSource, random: Random): Row[][] {
  return drawn(bare.length, selfShare, random).map((n) => {
    const document = names.document(bare[n]);
    return [
      {
        query: document,
        relevant: document,
        weight: 1,
        negatives: [],
        kin: new Set([document]),
        queryDropout: settings.selfDropout,
      },
    ];
  });
}

/** A part of the numbers below `count`, in random order. */
function drawn(count: number, share: number, random: Random): number[] {
  if (share === 0) return [];
  return shuffle([...new Array(count).keys()], random).slice(0, Math.round(count * share));
}
