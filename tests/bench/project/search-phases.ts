// Phases of a project so large that comparing a query with every document is slow.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import type { VectorSearch } from '../../../src/contract/train.ts';
import { modelTag } from '../../../src/workbench/rankings/rankers.ts';
import { type Rankings, rankingOf } from '../../../src/workbench/rankings/rankings.ts';
import { createSlices } from '../../../src/workbench/slices.ts';
import type { Workbench } from '../../../src/workbench/workbench.ts';

/** Times a step; what it gave. */
export type Time = <Result>(step: string, work: () => Promise<Result>) => Promise<Result>;

/** The rankings of the model in use. */
export async function modelRankings({ project }: Workbench): Promise<Rankings> {
  if (project === null || project.promotedModel === null) throw new Error('no model is in use');
  const run = await project.state.runs.mustFind(modelTag(project.promotedModel), createSlices());
  return run.rankings;
}

/** Resolves when the rankings are fresh, before what searching needs is made. */
export function runsFresh(workbench: Workbench): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = workbench.subscribe((event) => {
      if (event.type !== 'changed' || event.what[0] !== 'runs') return;
      unsubscribe();
      resolve();
    });
  });
}

/** Adds a query, after which the model ranks all queries among all documents. */
export async function addQuery(workbench: Workbench, folder: string, name: string): Promise<void> {
  const file = path.join(folder, `${name}.tsv`);
  const stream = createWriteStream(file).end(`${name}\tbabe bibo\n`);
  await once(stream, 'close');
  await workbench.importFile(file, 'queries', { skipBad: false });
}

/** How the search says that it works, and how much of the exact rankings it found of all queries. */
export function tellSearch(search: VectorSearch, exact: Rankings, found: Rankings): string {
  const { exactMs, approximate } = search;
  const alone = `One query alone takes ${exactMs.toFixed(0)} ms.`;
  if (approximate === null) return `${alone} Every document is compared.`;
  const { recall, queries, share } = approximate;
  return `${alone} ${(100 * share).toFixed(2)} % of the lists are looked through, recall@100 shown ${recall.toFixed(4)} (of ${queries} queries), of all queries ${overlap(exact, found).toFixed(4)}.`;
}

function overlap(exact: Rankings, found: Rankings): number {
  let wanted = 0;
  let has = 0;
  for (let query = 0; query + 1 < exact.offsets.length; query++) {
    const documents = new Set(rankingOf(found, query).documents);
    for (const document of rankingOf(exact, query).documents) {
      wanted++;
      if (documents.has(document)) has++;
    }
  }
  return has / wanted;
}
