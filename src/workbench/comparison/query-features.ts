// What queries are like apart from any ranking: by what they are sliced.
import type { Language, QueryLength } from '../../contract/slice.ts';
import { languageOf } from '../../text/language.ts';
import type { Collection } from '../collection/collection.ts';
import { projectAnalyzer } from '../collection/project-analyzer.ts';
import type { Project } from '../project.ts';
import { createSlices } from '../slices.ts';

export interface QueryFeatures {
  readonly length: QueryLength;
  readonly language: Language;
}

const features = new WeakMap<Collection, readonly QueryFeatures[]>();
const unmatched = new WeakMap<Collection, Uint8Array>();
const bands = new WeakMap<Collection, Uint8Array>();

/** Last number of terms of each band but the last. */
const LENGTHS = [
  [1, '1'],
  [2, '2'],
  [4, '3-4'],
  [8, '5-8'],
] as const;

function lengthBand(terms: number): QueryLength {
  return LENGTHS.find(([most]) => terms <= most)?.[1] ?? '9+';
}

/** Length and language of each query, by position; worked out once a collection. */
export async function queryFeatures({ db, state, closing }: Project): Promise<readonly QueryFeatures[]> {
  const known = features.get(state.collection);
  if (known) return known;
  const analyzer = projectAnalyzer(db);
  const slices = createSlices(closing);
  const found: QueryFeatures[] = [];
  for (const { text } of state.collection.queries) {
    found.push({ length: lengthBand(analyzer.terms(text).length), language: languageOf(text) });
    if (slices.isOver()) await slices.pause();
  }
  features.set(state.collection, found);
  return found;
}

/** (queries): 1 where a query has a term that no document contains. */
export async function queriesWithUnmatchedTerms(project: Project): Promise<Uint8Array> {
  const { state, closing } = project;
  const known = unmatched.get(state.collection);
  if (known) return known;
  const index = await project.index.fresh();
  const slices = createSlices(closing);
  const found = new Uint8Array(state.collection.queries.length);
  for (const [position, { text }] of state.collection.queries.entries()) {
    const terms = index.analyzer.terms(text);
    found[position] = Number(terms.some((term) => index.documentFrequency(term) === 0));
    if (slices.isOver()) await slices.pause();
  }
  unmatched.set(state.collection, found);
  return found;
}

/** A document of fewer terms than this part of the average is short, one of more than the other is long. */
const SHORT = 0.5;
const LONG = 1.5;

/** (documents): each document's band of length: 0 short, 1 medium, 2 long. */
export async function documentLengthBands(project: Project): Promise<Uint8Array> {
  const { state, closing } = project;
  const known = bands.get(state.collection);
  if (known) return known;
  const index = await project.index.fresh();
  const { documents } = state.collection;
  const slices = createSlices(closing);
  const found = new Uint8Array(documents.length);
  for (let position = 0; position < documents.length; position++) {
    const id = documents.idAt(position);
    if (!index.has(id)) continue;
    const length = index.documentLength(id) / index.averageLength;
    found[position] = length < SHORT ? 0 : length > LONG ? 2 : 1;
    if (slices.isOver()) await slices.pause();
  }
  bands.set(state.collection, found);
  return found;
}
