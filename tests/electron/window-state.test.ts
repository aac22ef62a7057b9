// The window comes back where it was, unless no screen is there any more.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '../../electron/window-state.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'parallax-window-'));
const file = path.join(folder, 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));

const centred = { width: 1280, height: 840, maximized: false };
const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('the window state', () => {
  it('is read as it was written', () => {
    const state = { x: 100, y: 80, width: 1000, height: 700, maximized: true };
    writeWindowState(file, state);

    expect(readWindowState(file, [laptop])).toEqual(state);
  });

  it('keeps size but not place where the second screen is gone', () => {
    writeWindowState(file, { x: 1600, y: 100, width: 1000, height: 700, maximized: false });

    expect(readWindowState(file, [laptop, monitor])).toMatchObject({ x: 1600, y: 100 });
    expect(readWindowState(file, [laptop])).toEqual({ width: 1000, height: 700, maximized: false });
  });

  it.each([
    ['above', { x: 100, y: -700 }],
    ['below', { x: 100, y: 860 }],
    ['left of', { x: -950, y: 100 }],
    ['right of', { x: 1400, y: 100 }],
  ])('is centred where the title bar would lie %s the screen', (_side, place) => {
    writeWindowState(file, { ...place, width: 1000, height: 700, maximized: false });

    expect(readWindowState(file, [laptop])).toEqual({ width: 1000, height: 700, maximized: false });
  });

  it.each(['', '{"width":', '[]', '{"width":10,"height":10,"maximized":false}', '{"width":"wide"}'])(
    'is the default where the file says %j',
    (text) => {
      writeFileSync(file, text);

      expect(readWindowState(file, [laptop])).toEqual(centred);
    },
  );

  it('is the default the first time', () => {
    expect(readWindowState(path.join(folder, 'none.json'), [laptop])).toEqual(centred);
  });
});
