// `npm start` on a machine without a display, for a user who has nothing yet: serve mode, said plainly.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enter } from '../host/served.ts';

const root = path.join(import.meta.dirname, '..', '..');

describe('npm start without a display', () => {
  let home: string;
  let child: ChildProcess;
  let printed = '';
  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'parallax-start-'));
    const { PATH } = process.env;
    child = spawn(
      process.execPath,
      [path.join(root, 'bin', 'node24.cjs'), path.join(root, 'scripts', 'start.ts')],
      {
        cwd: root,
        env: { PATH, HOME: home, XDG_DATA_HOME: path.join(home, 'data') },
        stdio: ['ignore', 'pipe', 'inherit'],
        // A group of its own, so that the launcher and what it launched can be ended together.
        detached: true,
      },
    );
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await vi.waitFor(() => expect(printed).toContain('Ctrl-C ends it.'), { timeout: 100_000, interval: 100 });
  });
  afterAll(async () => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  it('says why there is no window and where the interface is', () => {
    expect(printed).toMatch(/^No desktop window: .+\. Parallax opens in a browser instead\.$/m);
    expect(printed).toMatch(/^Parallax is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/m);
    expect(printed).toContain('Open the first link in a browser.');
  });

  it('serves the built page, and the workbench to whoever has the link', async () => {
    const [link] = /http:\S+/.exec(printed)!;
    const { origin, port, hash } = new URL(link);

    const page = await fetch(origin);
    const socket = await enter(Number(port), hash.slice('#token='.length));

    expect(await page.text()).toContain('<div id="root">');
    socket.close();
  });

  it('has made the tour in the user’s own folder', () => {
    expect(existsSync(path.join(home, 'data', 'parallax', 'projects', 'tour.plx'))).toBe(true);
  });

  it('ends on Ctrl-C, sent twice as terminal and launcher do', async () => {
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    child.kill('SIGINT');

    expect(await exited).toEqual([0, null]);
  });
});
