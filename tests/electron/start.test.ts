// What `npm start` finds on the machine: Electron's binary without a download, a browser without telling the secret.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectron } from '../../scripts/electron-binary.ts';
import { openBrowser } from '../../src/cli/open-browser.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-start-'));
  vi.stubEnv('DISPLAY', ':0');
  vi.stubEnv('WAYLAND_DISPLAY', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A program of this name in `below`, that does what `script` says. */
function program(below: string, name: string, script: string): string {
  const file = path.join(below, name);
  mkdirSync(below, { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

describe.runIf(process.platform === 'linux')('finding Electron', () => {
  const electron = () => path.join(folder, 'node_modules', 'electron');
  function install(script: string): string {
    const binary = program(path.join(electron(), 'dist'), 'electron', script);
    writeFileSync(path.join(electron(), 'path.txt'), 'electron');
    return binary;
  }

  it('says that there is no binary where npm downloaded none, and loads nothing', () => {
    mkdirSync(electron(), { recursive: true });
    writeFileSync(path.join(electron(), 'index.js'), 'throw new Error("a download would start here")');

    expect(findElectron(folder)).toEqual({ missing: expect.stringContaining('binary is not here') });
  });

  it('gives the binary that runs', () => {
    const binary = install('exit 0');

    expect(findElectron(folder)).toEqual({ path: binary });
  });

  it('says with which code a binary fails that does not run here', () => {
    install('exit 127');

    expect(findElectron(folder)).toEqual({ missing: expect.stringContaining('exit code 127') });
  });

  it('says that there is no display', () => {
    install('exit 0');
    vi.stubEnv('DISPLAY', '');

    expect(findElectron(folder)).toEqual({ missing: expect.stringContaining('no display') });
  });
});

describe.runIf(process.platform === 'linux')('opening a browser', () => {
  const url = 'http://127.0.0.1:4000/#token=secret';
  const bin = () => path.join(folder, 'bin');
  const page = () => path.join(folder, 'open.html');
  const noted = () => path.join(folder, 'arguments');
  const note = () => `echo "$@" > "${noted()}.part"; mv "${noted()}.part" "${noted()}"`;
  // The shell's own `mv` must be found too.
  const usePrograms = () => vi.stubEnv('PATH', `${bin()}:/bin`);

  it('opens a window of Chromium without the secret on the command line', async () => {
    program(bin(), 'chromium', note());
    usePrograms();

    expect(openBrowser(url, folder)).toBe(true);

    await vi.waitFor(() => expect(existsSync(noted())).toBe(true));
    expect(readFileSync(noted(), 'utf8')).toContain(`--app=file://${page()}`);
    expect(readFileSync(noted(), 'utf8')).not.toContain('secret');
  });

  it('keeps the page with the secret from other users', () => {
    // It writes nothing: its folder is removed while it may still run.
    program(bin(), 'chromium', 'exit 0');
    usePrograms();
    writeFileSync(page(), 'of an earlier start', { mode: 0o644 });

    openBrowser(url, folder);

    expect(readFileSync(page(), 'utf8')).toContain(url);
    expect(statSync(page()).mode & 0o077).toBe(0);
  });

  it('opens nothing without a display', () => {
    program(bin(), 'chromium', note());
    usePrograms();
    vi.stubEnv('DISPLAY', '');

    expect(openBrowser(url, folder)).toBe(false);
    expect(existsSync(page())).toBe(false);
  });
});
