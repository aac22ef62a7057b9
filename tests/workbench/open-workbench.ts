// A workbench on a folder of its own, with a client that goes through the router as every interface does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { WorkbenchClient } from '../../src/contract/contract.ts';
import type { FileKind, ImportResult } from '../../src/contract/data.ts';
import type { WorkbenchEvent } from '../../src/contract/events.ts';
import type { Role } from '../../src/contract/procedure.ts';
import type { LogData, Logger } from '../../src/workbench/log.ts';
import { router } from '../../src/workbench/router.ts';
import { createWorkbench, type Workbench } from '../../src/workbench/workbench.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface TestWorkbench {
  readonly workbench: Workbench;
  readonly client: WorkbenchClient;
  readonly folder: string;
  /** Every line logged, with its data. */
  readonly logged: { message: string; data: LogData | undefined }[];
  readonly events: WorkbenchEvent[];
  /** A client with this role. */
  as(role: Role): WorkbenchClient;
  /** Writes a file into the folder and returns its path. */
  file(name: string, text: string | Uint8Array): string;
  /** Writes a file and imports it. */
  import(name: string, kind: FileKind, text: string | Uint8Array, skipBad?: boolean): Promise<ImportResult>;
}

/** A workbench without a project; closed and its folder removed when the test ends. */
export function testWorkbench(
  options: { trainerEntry?: string; exactBudgetMs?: number; keepEveryMs?: number } = {},
): TestWorkbench {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parallax-test-'));
  const logged: TestWorkbench['logged'] = [];
  const write = (message: string, data?: LogData) => void logged.push({ message, data });
  const log: Logger = { info: write, warn: write, error: write };
  const workbench = createWorkbench({
    userFolder: path.join(folder, 'user'),
    samplesFolder: path.join(root, 'resources', 'samples'),
    trainerEntry: options.trainerEntry ?? path.join(root, 'src', 'trainer', 'main.ts'),
    log,
    ...(options.exactBudgetMs !== undefined && { exactBudgetMs: options.exactBudgetMs }),
    ...(options.keepEveryMs !== undefined && { keepEveryMs: options.keepEveryMs }),
  });
  const events: WorkbenchEvent[] = [];
  workbench.subscribe((event) => void events.push(event));
  onTestFinished(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const as = (role: Role): WorkbenchClient => createRouterClient(router, { context: { workbench, role } });
  const file = (name: string, text: string | Uint8Array) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  return {
    workbench,
    client: as('owner'),
    folder,
    logged,
    events,
    as,
    file,
    import: (name, kind, text, skipBad = false) => workbench.importFile(file(name, text), kind, { skipBad }),
  };
}

export const DOCUMENTS = [
  'd1\tapple pie\tbake the apple in butter',
  'd2\tapple tree\tplant an apple in spring',
  'd3\tred car\ta fast car',
  'd4\tpear cake\tbake a pear',
];
export const QUERIES = ['q1\tapple', 'q2\tbake apple', 'q3\tcar'];

/** A workbench with an open project of four documents and three queries, ready to judge. */
export async function smallProject(options: { trainerEntry?: string } = {}): Promise<TestWorkbench> {
  const test = testWorkbench(options);
  await test.workbench.create(path.join(test.folder, 'small.plx'), { name: 'Small', maxGrade: 3 });
  await test.import('documents.tsv', 'documents', `${DOCUMENTS.join('\n')}\n`);
  await test.import('queries.tsv', 'queries', `${QUERIES.join('\n')}\n`);
  await test.workbench.refreshRuns();
  return test;
}
