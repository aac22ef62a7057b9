// Packs of texts put together.
import { expect, test } from 'vitest';
import { joinTexts } from '../../src/text/join-texts.ts';
import { packTexts } from '../../src/text/word-hash.ts';

const options = { buckets: 1000, maxTokens: 100 };

test('Packs that are joined equal one pack of all their texts, empty texts and empty packs among them', () => {
  const texts = ['a small parcel', '', '携程网', 'courier', ''];
  const packs = [texts.slice(0, 2), [], texts.slice(2, 3), texts.slice(3)].map((some) =>
    packTexts(some, options),
  );

  const { cut: _, ...whole } = packTexts(texts, options);

  expect(joinTexts(packs)).toEqual(whole);
});

test('No packs are joined to a pack of no text', () => {
  expect(joinTexts([])).toEqual({
    ids: new Int32Array(),
    tokenOffsets: Int32Array.of(0),
    textOffsets: Int32Array.of(0),
  });
});
