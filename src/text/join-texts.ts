// Puts packs of texts together: what was packed piece by piece becomes one pack.
import type { PackedTexts } from './packed-texts.ts';

/** The texts of all packs, one pack after the other. */
export function joinTexts(packs: readonly PackedTexts[]): PackedTexts {
  const sum = (lengthOf: (pack: PackedTexts) => number) =>
    packs.reduce((total, pack) => total + lengthOf(pack), 0);
  const joined = {
    ids: new Int32Array(sum(({ ids }) => ids.length)),
    tokenOffsets: new Int32Array(sum(({ tokenOffsets }) => tokenOffsets.length - 1) + 1),
    textOffsets: new Int32Array(sum(({ textOffsets }) => textOffsets.length - 1) + 1),
  };
  let id = 0;
  let token = 0;
  let text = 0;
  for (const { ids, tokenOffsets, textOffsets } of packs) {
    joined.ids.set(ids, id);
    for (let n = 1; n < textOffsets.length; n++) joined.textOffsets[text + n] = token + textOffsets[n];
    for (let n = 1; n < tokenOffsets.length; n++) joined.tokenOffsets[token + n] = id + tokenOffsets[n];
    id += ids.length;
    token += tokenOffsets.length - 1;
    text += textOffsets.length - 1;
  }
  return joined;
}
