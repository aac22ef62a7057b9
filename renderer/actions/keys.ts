// Names of keys, the same on every keyboard layout and with an input method switched on.

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named: Readonly<Record<string, string>> = { ' ': 'space', Esc: 'escape' };

/** The letter or digit printed on the key: what counts with Alt held or while an input method swallows the letter. */
function printedOn(code: string): string | undefined {
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  return letter?.toLowerCase() ?? digit;
}

/** The name of a key press: `j`, `?`, `arrowup`, `enter`, `alt+1`, `mod+k`. `mod` is Ctrl, or Command on a Mac. */
export function keyOf(press: KeyPress): string {
  const isSwallowed = press.altKey || press.key === 'Process' || press.key === 'Unidentified';
  const isForeignLetter = press.key.length === 1 && press.key > '~';
  const printed = isSwallowed || isForeignLetter ? printedOn(press.code) : undefined;
  const name = printed ?? named[press.key] ?? press.key.toLowerCase();
  const isLetter = /^[a-z]$/.test(name);
  const modifiers = [
    press.ctrlKey || press.metaKey ? 'mod+' : '',
    press.altKey ? 'alt+' : '',
    press.shiftKey && (isLetter || name.length > 1) ? 'shift+' : '',
  ];
  return modifiers.join('') + name;
}

const symbols: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
  backspace: '⌫',
  escape: 'Esc',
  mod: 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  space: 'Space',
  pagedown: 'Page ↓',
  pageup: 'Page ↑',
};

/** How a key's name is printed on key caps: one entry a cap. */
export function capsOf(key: string): string[] {
  return key.split(/[ +]/).map((part) => symbols[part] ?? part.toUpperCase());
}
