// Which action a key press reaches: names of keys, sequences, focus, dialogs.
import { describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../renderer/actions/action.ts';
import { createKeyboard } from '../../../renderer/actions/keyboard.ts';
import { capsOf, type KeyPress, keyOf } from '../../../renderer/actions/keys.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, code: '', ...none, ...change };
}

function action(id: string, ...keys: string[]): Action & { run: ReturnType<typeof vi.fn<() => void>> } {
  return { id, label: 'judge.skip', keys, run: vi.fn<() => void>() };
}

describe('the name of a key press', () => {
  it.each([
    ['a letter', press('s', { code: 'KeyS' }), 's'],
    ['a letter with caps lock on', press('S', { code: 'KeyS' }), 's'],
    ['a figure of the number pad', press('2', { code: 'Numpad2' }), '2'],
    ['a question mark, which needs Shift', press('?', { shiftKey: true }), '?'],
    ['a figure with Alt on a Mac', press('¡', { code: 'Digit1', altKey: true }), 'alt+1'],
    ['a letter that an input method swallowed', press('Process', { code: 'KeyU' }), 'u'],
    ['a letter on a Russian layout', press('о', { code: 'KeyJ' }), 'j'],
    ['Command and a letter', press('l', { code: 'KeyL', metaKey: true, shiftKey: true }), 'mod+shift+l'],
    ['an arrow', press('ArrowUp'), 'arrowup'],
  ])('is the same for %s', (_what, event, name) => {
    expect(keyOf(event)).toBe(name);
  });

  it('is printed as caps, one a key', () => {
    expect(capsOf('g j')).toEqual(['G', 'J']);
    expect(capsOf('alt+1')).toEqual(['Alt', '1']);
  });
});

describe('the keyboard', () => {
  it('runs the action that claims the key, unless it is disabled', () => {
    const [on, off] = [action('on', 's'), { ...action('off', 'u'), disabled: true }];
    const keyboard = createKeyboard();
    keyboard.push({ modal: false, actions: () => [on, off] });

    expect(keyboard.press(press('s'), 'elsewhere', 0)).toBe(true);
    keyboard.press(press('u'), 'elsewhere', 0);

    expect(on.run).toHaveBeenCalledTimes(1);
    expect(off.run).not.toHaveBeenCalled();
  });

  it('runs a sequence only where its keys follow each other soon', () => {
    const go = action('go', 'g j');
    const keyboard = createKeyboard();
    keyboard.push({ modal: false, actions: () => [go] });

    keyboard.press(press('g'), 'elsewhere', 0);
    keyboard.press(press('j'), 'elsewhere', 5000);
    expect(go.run).not.toHaveBeenCalled();

    keyboard.press(press('g'), 'elsewhere', 6000);
    keyboard.press(press('j'), 'elsewhere', 6300);
    expect(go.run).toHaveBeenCalledTimes(1);
  });

  it('leaves letters to a text field and Enter to a button', () => {
    const [skip, open] = [action('skip', 's'), action('open', 'enter')];
    const keyboard = createKeyboard();
    keyboard.push({ modal: false, actions: () => [skip, open] });

    expect(keyboard.press(press('s'), 'text', 0)).toBe(false);
    expect(keyboard.press(press('Enter'), 'control', 0)).toBe(false);
    expect(keyboard.press(press('s'), 'control', 0)).toBe(true);
  });

  it('reaches nothing behind an open dialog, also where a page arrives later', () => {
    const skip = action('skip', 's');
    const keyboard = createKeyboard();
    const close = keyboard.push({ modal: true, actions: () => [] });
    keyboard.push({ modal: false, actions: () => [skip] });

    expect(keyboard.press(press('s'), 'elsewhere', 0)).toBe(false);
    close();
    expect(keyboard.press(press('s'), 'elsewhere', 0)).toBe(true);
  });
});
