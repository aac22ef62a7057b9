// Where the window was and how large, kept in a small file; anything unreadable means the default.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(720).max(16_384),
  height: z.int().min(480).max(16_384),
  maximized: z.boolean(),
});
/** Pixels, as Electron counts them; without x and y the window is centred. */
export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const centred: WindowState = { width: 1280, height: 840, maximized: false };
/** So much of the window's top edge must be on a screen for it to be dragged back. */
const grip = 64;

function isReachable(x: number, y: number, width: number, displays: readonly Rectangle[]): boolean {
  return displays.some(
    (display) =>
      x + width >= display.x + grip &&
      x <= display.x + display.width - grip &&
      y >= display.y &&
      y <= display.y + display.height - grip,
  );
}

/** The state kept in `file`; centred where the screen that it was on is gone, the default where it cannot be read. */
export function readWindowState(file: string, displays: readonly Rectangle[]): WindowState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return centred;
  }
  const parsed = stateSchema.safeParse(parseJson(text));
  if (!parsed.success) return centred;
  const { x, y, width, height, maximized } = parsed.data;
  if (x === undefined || y === undefined || !isReachable(x, y, width, displays)) {
    return { width, height, maximized };
  }
  return { x, y, width, height, maximized };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps `state` in `file`; a full or read-only disk must not keep the window from closing. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, `${JSON.stringify(state)}\n`);
  } catch (error) {
    console.error(`parallax: the window's place was not kept: ${String(error)}`);
  }
}
