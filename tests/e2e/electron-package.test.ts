// What electron-builder puts into a package, made against a stub of Electron's own files: no download, no binary.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { introduce, judge, run, storedJudgments } from '../electron/opened.ts';
import { hasChromium } from './chromium.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** The files of an Electron distribution that electron-builder looks for, empty. */
function writeStub(folder: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'resources.pak',
    'locales/en-US.pak',
    'electron',
  ]) {
    writeFileSync(path.join(folder, name), '');
  }
  chmodSync(path.join(folder, 'electron'), 0o755);
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the Linux package', () => {
  let folder: string;
  let archive: string;
  let packed: string[];
  beforeAll(async () => {
    await ensureBuilt();
    folder = mkdtempSync(path.join(tmpdir(), 'parallax-package-'));
    writeStub(path.join(folder, 'stub'));
    execFileSync(
      process.execPath,
      [
        path.join(root, 'node_modules', 'electron-builder', 'cli.js'),
        '--linux',
        'dir',
        `-c.electronDist=${path.join(folder, 'stub')}`,
        `-c.directories.output=${path.join(folder, 'release')}`,
      ],
      { cwd: root, env: { ...process.env, HOME: folder }, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    archive = path.join(folder, 'release', 'linux-unpacked', 'resources', 'app.asar');
    packed = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    '/package.json',
    '/dist/node/main.js',
    '/dist/node/workbench.js',
    '/dist/node/trainer.js',
    '/dist/preload/preload.cjs',
    '/dist/renderer/index.html',
    '/node_modules/better-sqlite3/lib/index.js',
  ])('holds %s', (file) => {
    expect(packed).toContain(file);
  });

  it('begins at the built main', () => {
    expect(JSON.parse(extractFile(archive, 'package.json').toString()).main).toBe('dist/node/main.js');
  });

  it('holds the page whole', () => {
    const built = readdirSync(path.join(root, 'dist', 'renderer'), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => `/${path.relative(root, path.join(file.parentPath, file.name))}`);

    expect(packed).toEqual(expect.arrayContaining(built));
  });

  it('holds every part of the programs that they import from each other', () => {
    const shared = packed.filter((file) => file.startsWith('/dist/node/'));
    const imported = shared.flatMap((file) =>
      [
        ...extractFile(archive, file.slice(1))
          .toString()
          .matchAll(/from "\.\/([^"]+)"/g),
      ].map(([, name]) => `/dist/node/${name}`),
    );

    expect(imported.length).toBeGreaterThan(0);
    expect(shared).toEqual(expect.arrayContaining(imported));
  });

  it('holds nothing but what is built and the two native modules', () => {
    const others = packed.filter(
      (file) =>
        !/^\/(package\.json$|dist($|\/(node|preload|renderer)($|\/))|node_modules($|\/better-sqlite3($|\/)|\/@node-rs($|\/jieba($|[-/]))))/.test(
          file,
        ),
    );

    expect(others).toEqual([]);
    expect(packed.filter((file) => /\.(ts|tsx|map|cpp|h|gyp)$/.test(file))).toEqual([]);
  });

  it('keeps the native modules of this platform alone, outside the archive', () => {
    const native = [
      '/node_modules/@node-rs/jieba-linux-x64-gnu/jieba.linux-x64-gnu.node',
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ];

    expect(packed.filter((file) => file.endsWith('.node')).sort()).toEqual(native);
    for (const file of native) expect(existsSync(`${archive}.unpacked${file}`)).toBe(true);
  });

  it('has the samples and the licence beside the archive', () => {
    const app = path.join(folder, 'release', 'linux-unpacked');

    expect(readdirSync(path.join(app, 'resources', 'samples')).sort()).toEqual(
      readdirSync(path.join(root, 'resources', 'samples')).sort(),
    );
    expect(readdirSync(path.join(app, 'resources', 'samples', 'tour'))).toContain('sample.json');
    expect(existsSync(path.join(app, 'LICENSE'))).toBe(true);
  });

  it.skipIf(!hasChromium)('runs from what is in the archive alone', async () => {
    const unpacked = path.join(folder, 'unpacked');
    extractAll(archive, unpacked);
    mkdirSync(path.join(unpacked, 'resources'));
    symlinkSync(
      path.join(folder, 'release', 'linux-unpacked', 'resources', 'samples'),
      path.join(unpacked, 'resources', 'samples'),
    );

    const desktop = await run(folder, { main: path.join(unpacked, 'dist', 'node', 'main.js') });
    try {
      const page = await desktop.window;
      await introduce(page, 'Ada');
      await judge(page, '1');

      expect(storedJudgments(desktop.userData)).toHaveLength(1);
    } finally {
      await desktop.close();
    }
  });
});
