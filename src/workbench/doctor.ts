// What this machine has of what Parallax needs: facts for a bug report and for choosing an engine.
import { accessSync, constants, mkdirSync } from 'node:fs';
import os from 'node:os';
import { checkAgreement, type EngineReport } from '../dssm/check-agreement.ts';
import { sqliteVersion } from '../store/sqlite-version.ts';

export interface Check {
  readonly name: string;
  readonly found: string;
  readonly ok: boolean;
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Checks Node, SQLite, processor and the user's folder; nothing is changed but that the folder is made. */
export function checkMachine(userFolder: string): Check[] {
  const major = Number(process.versions.node.split('.')[0]);
  const writable = isWritable(userFolder);
  return [
    { name: 'Node', found: process.versions.node, ok: major >= 22 },
    { name: 'platform', found: `${process.platform} ${process.arch}`, ok: true },
    {
      name: 'processor',
      found: `${os.cpus()[0]?.model ?? 'unknown'}, ${os.availableParallelism()} cores`,
      ok: true,
    },
    { name: 'memory', found: `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`, ok: os.totalmem() > 2 ** 31 },
    { name: 'SQLite', found: sqliteVersion(), ok: true },
    { name: "user's folder", found: writable ? userFolder : `${userFolder} cannot be written`, ok: writable },
  ];
}

/**
 * Loads every engine, compares its gradients with the reference engine's on a small batch, and times it. `tfjsNode`: a
 * folder to look for native TensorFlow in, where it is not installed as a package.
 */
export function checkEngines(tfjsNode: string): Promise<EngineReport[]> {
  return checkAgreement({ threads: os.availableParallelism(), clock: () => performance.now(), tfjsNode });
}
