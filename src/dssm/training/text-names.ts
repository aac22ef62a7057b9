// One numbering of all texts that a batch may hold, whichever side of a pair they stand on.
import type { PackedTexts } from '../../text/packed-texts.ts';
import type { TrainingData } from './training-data.ts';

/** Queries first, then documents, then the weak pairs' queries, then their bodies. */
export interface TextNames {
  readonly query: (position: number) => number;
  readonly document: (position: number) => number;
  readonly weakQuery: (pair: number) => number;
  readonly weakBody: (pair: number) => number;
  /** Where the text lies. */
  readonly locate: (name: number) => { readonly texts: PackedTexts; readonly position: number };
  /** The name of what the text stands for: a weak pair's texts stand for their document. */
  readonly subject: (name: number) => number;
}

export function textNames({ queries, documents, weakPairs }: TrainingData): TextNames {
  const firstDocument = queries.textOffsets.length - 1;
  const firstWeakQuery = firstDocument + documents.textOffsets.length - 1;
  const firstWeakBody = firstWeakQuery + weakPairs.document.length;
  return {
    query: (position) => position,
    document: (position) => firstDocument + position,
    weakQuery: (pair) => firstWeakQuery + pair,
    weakBody: (pair) => firstWeakBody + pair,
    locate(name) {
      if (name < firstDocument) return { texts: queries, position: name };
      if (name < firstWeakQuery) return { texts: documents, position: name - firstDocument };
      if (name < firstWeakBody) return { texts: weakPairs.queries, position: name - firstWeakQuery };
      return { texts: weakPairs.bodies, position: name - firstWeakBody };
    },
    subject(name) {
      if (name < firstWeakQuery) return name;
      const pair = name < firstWeakBody ? name - firstWeakQuery : name - firstWeakBody;
      return firstDocument + weakPairs.document[pair];
    },
  };
}
