// Where the command line finds what ships with it and where it keeps what is the user's.
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const samplesFolder = path.join(root, 'resources', 'samples');
export const rendererFolder = path.join(root, 'dist', 'renderer');
/** Where scripts/build-tfjs-node.sh builds by default. */
export const tfjsNodeFolder = path.join(root, '.cache', 'tfjs-node');
export const trainerEntry = path.join(root, 'src', 'trainer', 'main.ts');

function dataFolder(): string {
  if (process.platform === 'win32')
    return process.env.APPDATA ?? path.join(os.homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support');
  return process.env.XDG_DATA_HOME ?? path.join(os.homedir(), '.local', 'share');
}

/** The user's own folder: copies of samples, uploads, the log. */
export const userFolder = path.join(dataFolder(), 'parallax');
export const logFile = path.join(userFolder, 'parallax.log');
