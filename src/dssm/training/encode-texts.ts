// Encodes any number of texts in pieces, so that whoever asks can stop, report or answer between two pieces.
import type { PackedTexts } from '../../text/packed-texts.ts';
import { selectTexts } from '../../text/select-texts.ts';
import type { Engine } from '../engine.ts';
import { normaliseRows } from './rank.ts';

/** Tokens of a piece, about: a few tenths of a second's work for the slowest engine that anyone waits for. */
const PIECE_TOKENS = 16_384;

/**
 * Vectors of all texts, (texts, H) row-major, each of length 1 (0 for an empty text). Yields the tokens of each piece done; a
 * piece has at most `pieceTokens` of them, or one text.
 */
export function* encodeTexts(
  engine: Engine,
  texts: PackedTexts,
  pieceTokens = PIECE_TOKENS,
): Generator<number, Float32Array> {
  const { textOffsets } = texts;
  const count = textOffsets.length - 1;
  const vectors = new Float32Array(count * engine.config.hidden);
  for (let first = 0; first < count; ) {
    let end = first + 1;
    while (end < count && textOffsets[end + 1] - textOffsets[first] <= pieceTokens) end++;
    const piece = selectTexts(texts, range(first, end));
    vectors.set(engine.encode(piece), first * engine.config.hidden);
    yield textOffsets[end] - textOffsets[first];
    first = end;
  }
  return normaliseRows(vectors, engine.config.hidden);
}

function range(first: number, end: number): Int32Array {
  return Int32Array.from({ length: end - first }, (_, n) => first + n);
}
