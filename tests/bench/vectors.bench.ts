// Searching the model's vectors: encoding, exact and approximate search, beside USearch and plain loops.
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { approximatePart } from './vectors/approximate-part.ts';
import { encodedLoad } from './vectors/encoded-load.ts';
import { exactPart } from './vectors/exact-part.ts';

export const bench: Bench = {
  name: 'vectors',
  summary: 'exact and approximate search of vectors [--documents 1000000] [--queries 1000] [--graph 100000]',
  async run({ args }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        documents: { type: 'string', default: '1000000' },
        queries: { type: 'string', default: '1000' },
        // A graph takes minutes for a million documents.
        graph: { type: 'string', default: '100000' },
      },
    });
    const documents = Number(values.documents);
    const graph = Math.min(Number(values.graph), documents);
    const threads = navigator.hardwareConcurrency;
    const load = await encodedLoad(documents, Number(values.queries), threads);
    const exact = await exactPart(load);
    const encoding = `The vectors were encoded at ${Math.round(load.encodedPerSecond).toLocaleString('en')} texts a second (16 tokens, ${threads} threads).`;
    return [
      { ...exact, notes: [...exact.notes, encoding] },
      await approximatePart(load, documents, false),
      await approximatePart(load, graph, true),
    ];
  },
};
