// Every procedure of the contract: what answers it, and what its writing changes.
import path from 'node:path';
import { implement, os } from '@orpc/server';
import { contract } from '../contract/contract.ts';
import { WorkbenchError } from '../contract/error.ts';
import type { WorkbenchEvent } from '../contract/events.ts';
import type { Role } from '../contract/procedure.ts';
import type { RaterLinks } from '../contract/raters.ts';
import { previewFile } from '../formats/file-format.ts';
import { listSnapshots } from '../store/snapshots.ts';
import {
  analyzerState,
  chooseAnalyzer,
  importDictionary,
  removeDictionary,
} from './collection/choose-analyzer.ts';
import { addDocument, deleteDocument, editDocument, findDocuments } from './collection/documents.ts';
import { setBm25 } from './collection/set-bm25.ts';
import { setVectors } from './collection/set-vectors.ts';
import { disagreeingQueries, queryDisagreement } from './comparison/compare.ts';
import { loadComparison } from './comparison/comparison.ts';
import { summaryOf } from './comparison/comparison-summary.ts';
import { sliceTable, tagsOf } from './comparison/slice-table.ts';
import { snapshotChanges } from './comparison/snapshot-changes.ts';
import { openSnapshot, removeSnapshot, saveSnapshot } from './comparison/snapshots.ts';
import { exportPieces } from './exchange/export.ts';
import { skipPair, submitGrade, undoJudgment } from './judging/judge.ts';
import { pairById } from './judging/pair.ts';
import { judgingProgress } from './judging/progress.ts';
import { nextPairs } from './judging/queue.ts';
import { raterAgreement } from './judging/rater-agreement.ts';
import { raterDifferences, settlePair, unsettlePair } from './judging/rater-differences.ts';
import { listRaters, namesOfPeople } from './judging/raters.ts';
import { takeBackRater } from './judging/take-back.ts';
import { discard } from './models/discard.ts';
import { listModels } from './models/model-record.ts';
import { promoteModel, rollBackModel, withdrawModel } from './models/promote.ts';
import { guardStream, toProcedureError } from './procedure-errors.ts';
import { explainScore } from './rankings/explain.ts';
import { explainCosine } from './rankings/explain-cosine.ts';
import { listRuns } from './rankings/runs.ts';
import { createSlices } from './slices.ts';
import { measureRankers } from './training/measure-rankers.ts';
import type { Workbench } from './workbench.ts';

export interface RouterContext {
  readonly workbench: Workbench;
  readonly role: Role;
  /** Absent where the workbench is not served. */
  readonly raterLinks?: RaterLinks;
}

/** Every procedure goes through this: it checks the caller's role, and turns errors into what may cross to the caller. */
const app = implement(contract)
  .$context<RouterContext>()
  .use(async ({ context: { workbench, role }, procedure, path: names, next }) => {
    const name = names.join('.');
    try {
      if (!procedure['~orpc'].meta.roles.includes(role)) {
        throw new WorkbenchError('notAllowed', { role, procedure: name });
      }
      return await next();
    } catch (error) {
      throw toProcedureError(error, name, workbench.log);
    }
  });

type Changed = Extract<WorkbenchEvent, { type: 'changed' }>['what'];

/** Wraps a writing procedure: when it has ended, every window is told what to read again. */
function changes(...what: Changed) {
  return os.$context<RouterContext>().middleware(async ({ context, next }) => {
    const result = await next();
    context.workbench.emit({ type: 'changed', what });
    return result;
  });
}

const changesAll = changes('project', 'judgments', 'runs', 'models');
const changesDocuments = changes('project', 'judgments', 'runs');

/** The open project, once there is something to judge and to compare. */
async function ready(workbench: Workbench) {
  const { project, refresher } = workbench.opened;
  await refresher.ready();
  return project;
}

const project = {
  current: app.project.current.handler(({ context: { workbench, role } }) => ({
    project: workbench.project?.info() ?? null,
    role,
  })),
  recent: app.project.recent.handler(({ context }) => context.workbench.recent()),
  samples: app.project.samples.handler(async ({ context }) =>
    (await context.workbench.samples()).map(({ name, title, description }) => ({ name, title, description })),
  ),
  open: app.project.open.use(changesAll).handler(({ context, input }) => context.workbench.open(input.path)),
  create: app.project.create
    .use(changesAll)
    .handler(({ context, input }) => context.workbench.createNamed(input)),
  setBm25: app.project.setBm25
    .use(changes('project', 'runs'))
    .handler(({ context, input }) => setBm25(context.workbench.opened, input)),
  setVectors: app.project.setVectors
    .use(changes('project', 'runs'))
    .handler(({ context, input }) => setVectors(context.workbench.opened, input.precision)),
  openSample: app.project.openSample
    .use(changesAll)
    .handler(({ context, input }) => context.workbench.openSample(input.name)),
};

const judge = {
  next: app.judge.next.handler(async ({ context, input }) => {
    const { project, refresher } = context.workbench.opened;
    await refresher.judgeable();
    return nextPairs(project, input);
  }),
  pair: app.judge.pair.handler(({ context, input }) => pairById(context.workbench.opened.project, input)),
  submit: app.judge.submit
    .use(changes('judgments'))
    .handler(({ context, input }) => submitGrade(context.workbench.opened.project, input)),
  skip: app.judge.skip
    .use(changes('judgments'))
    .handler(({ context, input }) => skipPair(context.workbench.opened.project, input)),
  undo: app.judge.undo
    .use(changes('judgments'))
    .handler(({ context, input }) => undoJudgment(context.workbench.opened.project, input.rater)),
  raters: app.judge.raters.handler(({ context }) => namesOfPeople(context.workbench.opened.project)),
  progress: app.judge.progress.handler(({ context, input }) =>
    judgingProgress(context.workbench.opened.project, input.rater),
  ),
};

const raters = {
  list: app.raters.list.handler(({ context }) => listRaters(context.workbench.opened.project)),
  links: app.raters.links.handler(({ context }) => context.raterLinks ?? null),
  agreement: app.raters.agreement.handler(({ context, input }) =>
    raterAgreement(context.workbench.opened.project, input.among),
  ),
  differences: app.raters.differences.handler(({ context, input }) =>
    raterDifferences(context.workbench.opened.project, input),
  ),
  settle: app.raters.settle
    .use(changes('judgments'))
    .handler(({ context, input }) => settlePair(context.workbench.opened.project, input)),
  takeBack: app.raters.takeBack
    .use(changes('judgments', 'runs'))
    .handler(({ context, input }) => takeBackRater(context.workbench.opened, input)),
  unsettle: app.raters.unsettle
    .use(changes('judgments'))
    .handler(({ context, input }) => unsettlePair(context.workbench.opened.project, input)),
};

const compare = {
  runs: app.compare.runs.handler(({ context }) => listRuns(context.workbench.opened.project)),
  tags: app.compare.tags.handler(({ context }) =>
    tagsOf(context.workbench.opened.project.state.collection.queries),
  ),
  metrics: app.compare.metrics.handler(async ({ context, input }) =>
    measureRankers(await ready(context.workbench), input),
  ),
  queries: app.compare.queries.handler(async ({ context, input }) =>
    disagreeingQueries(await ready(context.workbench), input),
  ),
  summary: app.compare.summary.handler(async ({ context, input }) => {
    const project = await ready(context.workbench);
    return summaryOf(await loadComparison(project, input), createSlices(project.closing));
  }),
  slices: app.compare.slices.handler(async ({ context, input }) =>
    sliceTable(await ready(context.workbench), input),
  ),
  query: app.compare.query.handler(async ({ context, input }) =>
    queryDisagreement(await ready(context.workbench), input),
  ),
  explain: app.compare.explain.handler(({ context, input }) =>
    explainScore(context.workbench.opened.project, input),
  ),
  explainCosine: app.compare.explainCosine.handler(({ context, input }) =>
    explainCosine(context.workbench.opened.project, input),
  ),
};

const snapshots = {
  list: app.snapshots.list.handler(({ context }) => listSnapshots(context.workbench.opened.project.db)),
  save: app.snapshots.save
    .use(changes('snapshots'))
    .handler(async ({ context, input }) => saveSnapshot(await ready(context.workbench), input)),
  open: app.snapshots.open.handler(({ context, input }) =>
    openSnapshot(context.workbench.opened.project, input),
  ),
  changes: app.snapshots.changes.handler(({ context, input }) =>
    snapshotChanges(context.workbench.opened.project, input),
  ),
  remove: app.snapshots.remove
    .use(changes('snapshots'))
    .handler(({ context, input }) => removeSnapshot(context.workbench.opened.project, input)),
};

const train = {
  job: app.train.job.handler(({ context }) => context.workbench.opened.training.job),
  models: app.train.models.handler(({ context }) => listModels(context.workbench.opened.project.db)),
  // A job tells of itself by its own events, from its start to its end.
  start: app.train.start.handler(({ context, input }) => context.workbench.opened.training.start(input)),
  resume: app.train.resume.handler(({ context }) => context.workbench.opened.training.resume()),
  forget: app.train.forget.handler(({ context }) => context.workbench.opened.training.forget()),
  cancel: app.train.cancel.handler(({ context }) => context.workbench.opened.training.cancel()),
  promote: app.train.promote
    .use(changes('project', 'runs', 'models'))
    .handler(({ context, input }) => promoteModel(context.workbench.opened, input)),
  discard: app.train.discard
    .use(changes('runs', 'models'))
    .handler(({ context, input }) => discard(context.workbench.opened, input.modelId)),
  rollBack: app.train.rollBack
    .use(changes('project', 'runs', 'models'))
    .handler(({ context }) => rollBackModel(context.workbench.opened)),
  withdraw: app.train.withdraw
    .use(changes('project', 'runs', 'models'))
    .handler(({ context }) => withdrawModel(context.workbench.opened)),
};

const data = {
  beginUpload: app.data.beginUpload.handler(async ({ context, input }) => ({
    uploadId: await context.workbench.uploads.begin(input.name),
  })),
  appendUpload: app.data.appendUpload.handler(async ({ context, input }) => ({
    bytes: await context.workbench.uploads.append(input.uploadId, input.offset, input.base64),
  })),
  preview: app.data.preview.handler(async ({ context, input }) => {
    const { columns, rows, ...rest } = await previewFile(
      await context.workbench.uploads.file(input.uploadId),
      input.kind,
    );
    return { ...rest, columns: [...columns], rows: rows.map((row) => [...row]) };
  }),
  import: app.data.import.use(changesAll).handler(async ({ context: { workbench }, input }) => {
    const { uploadId, kind, ...options } = input;
    const file = await workbench.uploads.file(uploadId);
    const rejectsFile = path.join(workbench.rejectsFolder, `${path.basename(file)}.rejects.tsv`);
    const result = await workbench.importFile(file, kind, { ...options, rejectsFile });
    if (result.kept) await workbench.uploads.remove(uploadId);
    return result;
  }),
  documents: app.data.documents.handler(({ context, input }) =>
    findDocuments(context.workbench.opened.project, input),
  ),
  addDocument: app.data.addDocument
    .use(changesDocuments)
    .handler(({ context, input }) => addDocument(context.workbench.opened, input)),
  editDocument: app.data.editDocument
    .use(changesDocuments)
    .handler(({ context, input }) => editDocument(context.workbench.opened, input)),
  deleteDocument: app.data.deleteDocument
    .use(changesDocuments)
    .handler(({ context, input }) => deleteDocument(context.workbench.opened, input)),
  export: app.data.export.handler(async function* ({ context: { workbench }, input }) {
    const pieces = exportPieces(await ready(workbench), input);
    yield* guardStream(pieces, 'data.export', workbench.log);
  }),
};

const analyzer = {
  state: app.analyzer.state.handler(({ context }) => analyzerState(context.workbench.opened.project)),
  choose: app.analyzer.choose
    .use(changes('project', 'runs'))
    .handler(({ context, input }) => chooseAnalyzer(context.workbench.opened, input.config)),
  importDictionary: app.analyzer.importDictionary
    .use(changes('project', 'runs'))
    .handler(async ({ context: { workbench }, input }) => {
      const result = await importDictionary(workbench.opened, await workbench.uploads.file(input.uploadId));
      await workbench.uploads.remove(input.uploadId);
      return result;
    }),
  removeDictionary: app.analyzer.removeDictionary
    .use(changes('project', 'runs'))
    .handler(({ context }) => removeDictionary(context.workbench.opened)),
};

const events = {
  // Not a generator of its own: the subscription begins with the call, not when the first event is asked for.
  subscribe: app.events.subscribe.handler(({ context: { workbench }, signal }) => workbench.events(signal)),
};

export const router = app.router({
  project,
  judge,
  raters,
  compare,
  snapshots,
  train,
  data,
  analyzer,
  events,
});
