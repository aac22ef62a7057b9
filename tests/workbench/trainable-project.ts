// A project that is just large enough to train on in a second: twelve topics, each with words that only its queries use.
import path from 'node:path';
import type { TrainingJob } from '../../src/contract/train.ts';
import { type TestWorkbench, testWorkbench } from './open-workbench.ts';

const TOPICS = [
  ['parcel', 'courier', 'delivery', 'package'],
  ['flight', 'airline', 'ticket', 'airport'],
  ['fever', 'doctor', 'baby', 'sick'],
  ['puppy', 'kennel', 'collar', 'vet'],
  ['guitar', 'chord', 'song', 'music'],
  ['oven', 'bread', 'flour', 'bake'],
  ['engine', 'tyre', 'car', 'garage'],
  ['loan', 'bank', 'interest', 'credit'],
  ['tomato', 'garden', 'soil', 'seed'],
  ['novel', 'library', 'author', 'book'],
  ['river', 'canoe', 'paddle', 'boat'],
  ['camera', 'lens', 'photo', 'zoom'],
];
const SPLITS = ['train', 'train', 'train', 'dev', 'held-out', 'train'];

/** Four queries a topic, each judged on two documents of its own topic (3, 2) and one of another (0). */
export function trainableFiles() {
  const documents = TOPICS.flatMap(([a, b, c, d], n) => [
    `a${n}\t${a} ${b}\tall about ${a} and ${c}. it also tells of ${b} in some words.`,
    `b${n}\t${c}\tthe ${d} of a ${c}. more on ${b} is below in this text.`,
  ]);
  const queries: string[] = [];
  const qrels: string[] = [];
  for (const [n, words] of TOPICS.entries()) {
    for (const [m, word] of words.entries()) {
      const id = `q${n}-${m}`;
      queries.push(`${id}\tbest ${word} ${n}\t${SPLITS[(n * 4 + m) % SPLITS.length]}`);
      qrels.push(`${id} 0 a${n} 3`, `${id} 0 b${n} 2`, `${id} 0 a${(n + 5) % TOPICS.length} 0`);
    }
  }
  return { documents: documents.join('\n'), queries: queries.join('\n'), qrels: qrels.join('\n') };
}

/** The project, open, with its rankings made. */
export async function trainableProject(
  options: Parameters<typeof testWorkbench>[0] = {},
): Promise<TestWorkbench> {
  const opened = testWorkbench(options);
  const { documents, queries, qrels } = trainableFiles();
  await opened.workbench.create(path.join(opened.folder, 'topics.plx'), { name: 'Topics', maxGrade: 3 });
  await opened.import('documents.tsv', 'documents', documents);
  await opened.import('queries.tsv', 'queries', queries);
  await opened.import('qrels.txt', 'qrels', qrels);
  await opened.workbench.refreshRuns();
  return opened;
}

/** Resolves with the running job once `until` holds of it. */
export function jobUntil(
  { workbench }: TestWorkbench,
  until: (job: TrainingJob) => boolean,
): Promise<TrainingJob> {
  return new Promise((resolve) => {
    const unsubscribe = workbench.subscribe((event) => {
      if (event.type !== 'training' || !until(event.job)) return;
      unsubscribe();
      resolve(event.job);
    });
  });
}

/** Trains to the end and returns the job. */
export async function trainToEnd(opened: TestWorkbench, seed = 1): Promise<TrainingJob> {
  const ended = jobUntil(opened, ({ state }) => state !== 'running');
  await opened.client.train.start({ threads: 1, seed });
  return ended;
}
