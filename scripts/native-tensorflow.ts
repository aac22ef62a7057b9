// Gives the tests native TensorFlow where npm's install could not bring it and PyPI answers: `npm test` calls it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const places = ['node_modules/@tensorflow/tfjs-node', '.cache/tfjs-node'];
/** A closed network shows in one refused or unanswered connection; several addresses could make it many. */
const PROBE_SECONDS = 5;
/** It takes 20 s; a network that brings 200 MB this slowly is none to test on. */
const BUILD_SECONDS = 240;

/** Kills the command with all its children after so many seconds. Returns what it wrote where it failed, else null. */
function failureOf(seconds: number, command: string, args: readonly string[]): string | null {
  const limited = ['--kill-after=5', `${seconds}`, command, ...args];
  const { status, stderr, error } = spawnSync('timeout', limited, { cwd: root, encoding: 'utf8' });
  if (status === 0) return null;
  return status === 124 ? `not done in ${seconds} s` : error?.message || stderr.trim();
}

function whyNotBuilt(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it is built on Linux x64 only';
  if (failureOf(PROBE_SECONDS, 'g++', ['--version']) !== null) return 'g++ is missing';
  if (failureOf(PROBE_SECONDS, 'python3', ['-m', 'pip', '--version']) !== null)
    return 'python3 with pip is missing';
  const probe = ['-m', 'pip', 'index', 'versions', 'tensorflow-cpu', '--timeout', '2', '--retries', '0'];
  if (failureOf(PROBE_SECONDS, 'python3', probe) !== null) return 'PyPI does not answer';
  console.log('building tfjs-node from npm and PyPI into .cache/tfjs-node (once, 20 s)');
  return failureOf(BUILD_SECONDS, 'bash', ['scripts/build-tfjs-node.sh']);
}

/** Builds tfjs-node unless it is there. Where it cannot, it says why and what that means, and fails nothing. */
export function provideNativeTensorflow(): void {
  if (places.some((place) => existsSync(path.join(root, place)))) return;
  const why = whyNotBuilt();
  if (why !== null)
    console.log(`tfjs-node is not built (${why}): the tests on native TensorFlow are skipped.`);
}
