// From a key press to the action that claims it: an open dialog first, then the page, then the shell.
import type { Action } from './action.ts';
import { type KeyPress, keyOf } from './keys.ts';

/** Actions that are there together: a page, the shell, a dialog. While a modal one is there, only it is reached. */
export interface Scope {
  readonly modal: boolean;
  readonly actions: () => readonly Action[];
}

/** Where the key was pressed, as far as it decides who gets it. */
export type Focus = 'text' | 'control' | 'choice' | 'elsewhere';

const chordWithinMs = 1200;
/** Keys that a focused button uses itself. */
const controlKeys = new Set(['enter', 'space']);
/** Keys that a focused list of choices uses itself. */
const choiceKeys = new Set(['enter', 'space', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright']);

function belongsToFocus(key: string, focus: Focus): boolean {
  if (focus === 'text') return key !== 'escape' && !key.startsWith('mod+') && !key.startsWith('alt+');
  if (focus === 'control') return controlKeys.has(key);
  return focus === 'choice' && choiceKeys.has(key);
}

export interface Keyboard {
  /** Adds a scope on top; the returned function takes it away. */
  push(scope: Scope): () => void;
  /** Runs the action that claims this key press. True where one did. */
  press(press: KeyPress, focus: Focus, now: number): boolean;
  /** Actions that can be reached now, topmost scope first. */
  reachable(): readonly (readonly Action[])[];
}

export function createKeyboard(): Keyboard {
  const scopes: Scope[] = [];
  let chord: { readonly key: string; readonly at: number } | null = null;

  function reachable(): readonly (readonly Action[])[] {
    const modal = scopes.findLast((scope) => scope.modal);
    return modal === undefined ? scopes.toReversed().map((scope) => scope.actions()) : [modal.actions()];
  }

  function press(event: KeyPress, focus: Focus, now: number): boolean {
    const key = keyOf(event);
    if (belongsToFocus(key, focus)) return false;
    const actions = reachable().flat();
    const sequence = chord !== null && now - chord.at <= chordWithinMs ? `${chord.key} ${key}` : key;
    chord = null;
    const action =
      actions.find(({ keys }) => keys.includes(sequence)) ?? actions.find(({ keys }) => keys.includes(key));
    if (action !== undefined) {
      if (!action.disabled) action.run();
      return true;
    }
    if (actions.some(({ keys }) => keys.some((known) => known.startsWith(`${key} `)))) {
      chord = { key, at: now };
      return true;
    }
    return false;
  }

  function push(scope: Scope): () => void {
    scopes.push(scope);
    return () => {
      const index = scopes.indexOf(scope);
      if (index >= 0) scopes.splice(index, 1);
    };
  }

  return { push, press, reachable };
}
