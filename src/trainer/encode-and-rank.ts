// The end of a training: documents are encoded chunk by chunk, handed on, and ranked, never all in memory.
import type { DocumentLayout, Ranked, TrainingSnapshot } from '../contract/trainer-messages.ts';
import type { Engine } from '../dssm/engine.ts';
import { encodeTexts } from '../dssm/training/encode-texts.ts';
import type { Work } from '../dssm/training/work.ts';
import { textCount } from '../dssm/training-batch.ts';
import type { PackedTexts } from '../text/packed-texts.ts';
import { selectTexts } from '../text/select-texts.ts';
import { CollectionRanker } from './collection-ranker.ts';

export interface EncodingSurroundings {
  /** Milliseconds. */
  readonly clock: () => number;
  /** Awaited between pieces of work; throws to end the job. */
  readonly breathe: () => Promise<void>;
  /** Hears of each piece of work and its milliseconds. */
  readonly worked: (work: Work, elapsedMs: number) => void;
  /** Gets the vectors of each chunk, where somebody wants them. */
  readonly keep?: (chunk: number, vectors: Float32Array) => void;
}

/** No document has changed: all are ranked for all queries. */
const NONE = new Int32Array();

/** Documents by position, in one chunk. */
export function plainLayout(documents: number): DocumentLayout {
  return {
    keys: Int32Array.from({ length: documents }, (_, position) => position),
    chunks: Int32Array.of(0, documents),
  };
}

/** Ranks the snapshot's documents for its queries. */
export async function encodeAndRank(
  engine: Engine,
  { queries, documents, bm25 }: TrainingSnapshot,
  { keys, chunks }: DocumentLayout,
  mostDepth: number,
  around: EncodingSurroundings,
): Promise<Ranked> {
  const tell = (encode: number, elapsedMs: number) => around.worked({ encode, rank: 0 }, elapsedMs);
  const queryVectors = await finish(encodeTexts(engine, queries), around, tell);
  const sizes = Array.from(chunks.subarray(1), (end, n) => end - (chunks[n] ?? 0));
  const ranker = await CollectionRanker.create({
    threads: engine.threads,
    width: engine.config.hidden,
    precision: 'float32',
    queryVectors,
    whole: Int32Array.from({ length: textCount(queries) }, (_, query) => query),
    invertedFile: null,
    clock: around.clock,
    pairs: bm25,
    depth: Math.min(mostDepth, textCount(documents)),
    documents: textCount(documents),
    chunks: sizes.length,
    largestChunk: Math.max(0, ...sizes),
  });
  try {
    for (const [chunk, size] of sizes.entries()) {
      const first = chunks[chunk] ?? 0;
      const texts = selectTexts(
        documents,
        Int32Array.from({ length: size }, (_, n) => first + n),
      );
      const vectors = await finish(encodeTexts(engine, texts), around, tell);
      around.keep?.(chunk, vectors);
      const since = around.clock();
      ranker.add({ first, vectors, keys: keys.subarray(first, first + size), changed: NONE, lists: NONE });
      around.worked({ encode: 0, rank: size * textCount(queries) }, around.clock() - since);
      await around.breathe();
    }
    return ranker.finish();
  } finally {
    ranker.dispose();
  }
}

/** Runs encoding to its end, breathing between its pieces; `done` hears of the tokens of each and its milliseconds. */
export async function finish<Result>(
  work: Generator<number, Result>,
  around: Pick<EncodingSurroundings, 'clock' | 'breathe'>,
  done: (tokens: number, elapsedMs: number) => void,
): Promise<Result> {
  let since = around.clock();
  let next = work.next();
  while (!next.done) {
    done(next.value, around.clock() - since);
    await around.breathe();
    since = around.clock();
    next = work.next();
  }
  return next.value;
}

/** (texts, H): encodes texts, breathing between pieces. */
export function encodeAll(
  engine: Engine,
  texts: PackedTexts,
  breathe: () => Promise<void>,
): Promise<Float32Array> {
  return finish(encodeTexts(engine, texts), { clock: () => 0, breathe }, () => undefined);
}
