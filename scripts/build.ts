// Builds the application into dist/, and only when something that it is made of has changed.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as viteBuild } from 'vite';
import { buildTargets } from './build-targets.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.stamp');

/** Everything that the built files depend on. */
const inputs = [
  'src',
  'electron',
  'renderer',
  'resources/locales',
  'scripts/build.ts',
  'scripts/build-targets.ts',
  'vite.renderer.config.ts',
  'package-lock.json',
];

function filesOf(input: string): string[] {
  const entry = path.join(root, input);
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats === undefined ? [] : [input];
  return readdirSync(entry, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile())
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)));
}

/** A hash over the names and contents of all inputs. */
function hashInputs(): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesOf).sort()) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Builds everything beside dist/ and then puts it in its place, so that a running build never breaks a running app. */
export async function build(): Promise<void> {
  const inputHash = hashInputs();
  const fresh = path.join(root, '.cache', `build-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    for (const target of buildTargets(root, fresh)) await viteBuild(target);
    writeFileSync(path.join(fresh, '.stamp'), inputHash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** True where dist/ was built from the sources as they are. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs();
}

/** Builds where dist/ is missing or older than the sources; `onBuild` is called before it does. */
export async function ensureBuilt(onBuild?: () => void): Promise<void> {
  if (isBuilt()) return;
  onBuild?.();
  await build();
}

if (import.meta.main) {
  await build();
  process.stdout.write(`built into ${path.relative(process.cwd(), dist) || '.'}\n`);
}
