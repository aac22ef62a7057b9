// Real texts for the engine's benchmark: the sample's abstracts, and a file of one text a line where one is given.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { PackedTexts } from '../../src/text/packed-texts.ts';
import { packTexts } from '../../src/text/word-hash.ts';
import { HASHING } from '../../src/workbench/models/model-defaults.ts';

export interface RealTexts {
  readonly name: string;
  readonly texts: PackedTexts;
}

const CRANFIELD = new URL('../../resources/samples/cranfield/corpus.jsonl.gz', import.meta.url);

/** Hashed as a project's documents are. */
export function readRealTexts(file: string | undefined): RealTexts[] {
  const cranfield = lines(gunzipSync(readFileSync(CRANFIELD))).map((line) => {
    const { title, text } = JSON.parse(line);
    return `${title} ${text}`;
  });
  const all = [{ name: 'Cranfield', texts: packTexts(cranfield, HASHING) }];
  if (file !== undefined) all.push({ name: file, texts: packTexts(lines(readFileSync(file)), HASHING) });
  return all;
}

function lines(bytes: Buffer): string[] {
  return bytes.toString('utf8').split('\n').filter(Boolean);
}
