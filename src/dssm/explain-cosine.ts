// Why the model gave a document its score: the score without each word.
//
// A cosine of two LSTM vectors is no sum of words' parts, so each word is left out in turn and the score computed again:
// occlusion (Zeiler & Fergus 2014, "Visualizing and understanding convolutional networks", section 4.2), of words rather than
// of patches as in Li, Monroe & Jurafsky 2016, "Understanding neural networks through representation erasure".
import type { PackedTexts } from '../text/packed-texts.ts';
import { type ReadWords, readWords } from '../text/read-words.ts';
import { type HashOptions, packTexts } from '../text/word-hash.ts';
import type { Checkpoint } from './checkpoint.ts';
import { createWasmEngine } from './kernel/wasm-engine.ts';
import { narrowModel } from './narrow-model.ts';
import { encodeTexts } from './training/encode-texts.ts';

/** Tokens encoded between two breaths: a few milliseconds on one thread. */
const PIECE_TOKENS = 1024;

export interface WordPart {
  /** Half-open range of code units of the text. */
  readonly start: number;
  readonly end: number;
  /** The score less the score without this word: positive where the word brings the two texts together. */
  readonly part: number;
}

export interface ExplainedText {
  /** As given, up to where the model stops reading. */
  readonly text: string;
  readonly words: WordPart[];
  /** True where the text goes on. */
  readonly cut: boolean;
}

export interface CosineExplanation {
  /** Cosine of the two texts' vectors. The parts need not add up to it: words act together. */
  readonly score: number;
  readonly query: ExplainedText;
  readonly document: ExplainedText;
}

/**
 * Takes the cosine of a query and a document apart by leaving out each of their words in turn, a blank in its place. A text
 * without a word has a cosine of 0.
 * @param hashing as the model's tokens were made in training
 * @param breathe awaited between pieces of work; throws to end it
 */
export async function explainCosine(
  model: Checkpoint,
  texts: { readonly query: string; readonly document: string },
  hashing: HashOptions,
  breathe: () => Promise<void>,
): Promise<CosineExplanation> {
  const query = readWords(texts.query, hashing.maxTokens);
  const document = readWords(texts.document, hashing.maxTokens);
  await breathe();
  const packed = packTexts(
    [query.text, ...eachWordLeftOut(query), document.text, ...eachWordLeftOut(document)],
    hashing,
  );
  await breathe();
  const vectors = await encodeNarrowed(model, packed, breathe);
  const width = model.config.hidden;
  const documentRow = 1 + query.words.length;
  const cosine = (left: number, right: number) => {
    let sum = 0;
    for (let n = 0; n < width; n++) sum += vectors[left * width + n] * vectors[right * width + n];
    return sum;
  };
  const score = cosine(0, documentRow);
  const explained = ({ text, words, cut }: ReadWords, scoreWithout: (word: number) => number) => ({
    text,
    words: words.map(([start, end], word) => ({ start, end, part: score - scoreWithout(word) })),
    cut,
  });
  return {
    score,
    query: explained(query, (word) => cosine(1 + word, documentRow)),
    document: explained(document, (word) => cosine(0, documentRow + 1 + word)),
  };
}

function eachWordLeftOut({ text, words }: ReadWords): string[] {
  return words.map(([start, end]) => `${text.slice(0, start)} ${text.slice(end)}`);
}

/** (texts, H), each row of length 1 (0 for an empty text). */
async function encodeNarrowed(
  model: Checkpoint,
  packed: PackedTexts,
  breathe: () => Promise<void>,
): Promise<Float32Array> {
  const { config, weights, texts } = narrowModel(model, packed);
  await breathe();
  const engine = await createWasmEngine(config, { seed: 0, threads: 1 });
  try {
    engine.writeWeights(weights);
    const encoding = encodeTexts(engine, texts, PIECE_TOKENS);
    for (;;) {
      await breathe();
      const step = encoding.next();
      if (step.done) return step.value;
    }
  } finally {
    engine.dispose();
  }
}
