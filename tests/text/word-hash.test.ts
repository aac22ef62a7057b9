// Word hashing: which ids a text gets, how tokens are packed, and where a long text is cut.
import { describe, expect, it } from 'vitest';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { selectTexts } from '../../src/text/select-texts.ts';
import { hashText, packTexts, TextPacker } from '../../src/text/word-hash.ts';

const options = { buckets: 30_000, maxTokens: 100 };

/** The reference: FNV-1a (32 bits) over the namespace byte and the piece in UTF-16LE, with BigInt arithmetic. */
function bucketOf(namespace: number, piece: string, buckets = 30_000): number {
  const bytes = [namespace, ...Buffer.from(piece, 'utf16le')];
  let hash = 0x811c9dc5n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn;
  return Number(hash % BigInt(buckets));
}

function tokensOf(packed: PackedTexts, text: number): number[][] {
  const tokens: number[][] = [];
  for (let token = packed.textOffsets[text]; token < packed.textOffsets[text + 1]; token++) {
    tokens.push([...packed.ids.slice(packed.tokenOffsets[token], packed.tokenOffsets[token + 1])]);
  }
  return tokens;
}

describe('hashText', () => {
  it('gives a word the trigrams of #word#', () => {
    const { ids, tokenOffsets, cut } = hashText('Good a', options);

    expect([...ids]).toEqual(['#go', 'goo', 'ood', 'od#', '#a#'].map((piece) => bucketOf(1, piece)));
    expect([...tokenOffsets]).toEqual([0, 4, 5]);
    expect(cut).toBe(false);
  });

  it('gives the bucket that was worked out with Python', () => {
    // h = 0x811c9dc5
    // for byte in b'\x01' + '#a#'.encode('utf-16-le'): h = ((h ^ byte) * 0x01000193) % 2**32
    // print(h % 30000)
    expect([...hashText('a', options).ids]).toEqual([15917]);
  });

  it('gives a Chinese character itself and the pair with the next one, the last only itself', () => {
    const { ids, tokenOffsets } = hashText('携程网', options);

    expect([...ids]).toEqual([
      bucketOf(2, '携'),
      bucketOf(3, '携程'),
      bucketOf(2, '程'),
      bucketOf(3, '程网'),
      bucketOf(2, '网'),
    ]);
    expect([...tokenOffsets]).toEqual([0, 2, 4, 5]);
  });

  it('leaves the pairs out where a bag of characters is wanted, and nothing else', () => {
    const bag = { ...options, characterPairs: false };

    const { ids, tokenOffsets } = hashText('携程网', bag);
    expect([...ids]).toEqual(['携', '程', '网'].map((character) => bucketOf(2, character)));
    expect([...tokenOffsets]).toEqual([0, 1, 2, 3]);
    expect(hashText('good 携', bag)).toEqual(hashText('good 携', options));
  });

  it('keeps an id that repeats within a token once, and again in the next token', () => {
    // #an ana nan ana na#: the second `ana` is dropped.
    const { ids, tokenOffsets } = hashText('anana anana', options);

    const word = ['#an', 'ana', 'nan', 'na#'].map((piece) => bucketOf(1, piece));
    expect([...ids]).toEqual([...word, ...word]);
    expect([...tokenOffsets]).toEqual([0, 4, 8]);
  });

  it('keeps one id where two pieces of a token fall in one bucket', () => {
    expect([...hashText('good 携程', { buckets: 1, maxTokens: 9 }).ids]).toEqual([0, 0, 0]);
  });

  it('cuts after maxTokens tokens and says so only where something is cut', () => {
    const two = { buckets: 30_000, maxTokens: 2 };

    expect(hashText('one two', two).cut).toBe(false);
    expect(hashText('one two!', two).cut).toBe(false);
    expect(hashText('one two three', two)).toEqual({ ...hashText('one two', two), cut: true });
    expect(hashText('一二三', two)).toMatchObject({ cut: true });
    expect(hashText('一二三', two).tokenOffsets).toHaveLength(3);
  });

  it('hashes the first 64 letters of a very long word', () => {
    expect(hashText('x'.repeat(10_000), options)).toEqual(hashText('x'.repeat(64), options));
  });

  it('refuses a count that is no positive integer, by name', () => {
    expect(() => hashText('a', { buckets: 0, maxTokens: 1 })).toThrow(
      new RangeError('buckets must be a positive integer, got 0'),
    );
    expect(() => hashText('a', { buckets: 1, maxTokens: 1.5 })).toThrow(/maxTokens/);
  });
});

describe('packTexts', () => {
  it('packs texts one after another, an empty one without tokens', () => {
    const packed = packTexts(['a bc', '', '手'], { buckets: 30_000, maxTokens: 1 });

    expect([...packed.textOffsets]).toEqual([0, 1, 1, 2]);
    expect(tokensOf(packed, 0)).toEqual([[bucketOf(1, '#a#')]]);
    expect(tokensOf(packed, 2)).toEqual([[bucketOf(2, '手')]]);
    expect([...packed.cut]).toEqual([1, 0, 0]);
  });

  it('is what a TextPacker gives that was fed text by text', () => {
    const packer = new TextPacker(options);

    expect(packer.add('快递软件')).toBe(false);
    packer.add('parcel app');

    expect(packer.finish()).toEqual(packTexts(['快递软件', 'parcel app'], options));
  });
});

describe('selectTexts', () => {
  const packed = packTexts(['one two', '', '携程网', 'three'], options);

  it('gathers texts in the order asked for, with repeats and empty ones', () => {
    const { cut: _, ...expected } = packTexts(['携程网', '', 'one two', '携程网'], options);

    expect(selectTexts(packed, [2, 1, 0, 2])).toEqual(expected);
  });

  it('gives an empty pack for no index', () => {
    const { cut: _, ...expected } = packTexts([], options);

    expect(selectTexts(packed, [])).toEqual(expected);
  });

  it('refuses an index that is not one of a text', () => {
    expect(() => selectTexts(packed, [4])).toThrow(new RangeError('no text 4 in a pack of 4'));
    expect(() => selectTexts(packed, Int32Array.of(-1))).toThrow(RangeError);
  });
});
