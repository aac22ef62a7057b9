// Gathers some of many packed texts into a new pack: one training batch out of a corpus.
import type { PackedTexts } from './packed-texts.ts';

/**
 * Texts `indexes[0]`, `indexes[1]`, ... of `packed`, in that order; an index may repeat.
 * Throws RangeError where an index is not one of a text.
 */
export function selectTexts(packed: PackedTexts, indexes: ArrayLike<number>): PackedTexts {
  const { ids, tokenOffsets, textOffsets } = packed;
  const count = indexes.length;
  const textCount = textOffsets.length - 1;
  const newTextOffsets = new Int32Array(count + 1);
  let idCount = 0;
  for (let n = 0; n < count; n++) {
    const text = indexes[n];
    if (!(Number.isInteger(text) && text >= 0 && text < textCount)) {
      throw new RangeError(`no text ${text} in a pack of ${textCount}`);
    }
    const firstToken = textOffsets[text];
    const endToken = textOffsets[text + 1];
    newTextOffsets[n + 1] = newTextOffsets[n] + endToken - firstToken;
    idCount += tokenOffsets[endToken] - tokenOffsets[firstToken];
  }

  const newIds = new Int32Array(idCount);
  const newTokenOffsets = new Int32Array(newTextOffsets[count] + 1);
  let id = 0;
  let token = 0;
  for (let n = 0; n < count; n++) {
    const firstToken = textOffsets[indexes[n]];
    const endToken = textOffsets[indexes[n] + 1];
    const shift = id - tokenOffsets[firstToken];
    for (let from = tokenOffsets[firstToken]; from < tokenOffsets[endToken]; from++) newIds[id++] = ids[from];
    for (let from = firstToken; from < endToken; from++)
      newTokenOffsets[++token] = tokenOffsets[from + 1] + shift;
  }
  return { ids: newIds, tokenOffsets: newTokenOffsets, textOffsets: newTextOffsets };
}
