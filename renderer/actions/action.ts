// An action: what a key, a button and the help dialog all read from the same object.
import type { TranslationKey } from '../i18n/translation-key.ts';

export interface Action {
  readonly id: string;
  readonly label: TranslationKey;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What it means, where the label alone does not say. */
  readonly note?: TranslationKey;
  /** Keys as `keyOf` names them; two keys with a space between are pressed one after the other. */
  readonly keys: readonly string[];
  readonly disabled?: boolean;
  run(): void;
}

/** Keys that more than one of `actions` claims: a key must never mean two things on one page. */
export function sharedKeys(actions: readonly Action[]): string[] {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, keys } of actions) {
    for (const key of keys) {
      const first = key.split(' ')[0] ?? key;
      const isPrefix = [...owners.keys()].some(
        (known) => known === key || known === first || known.startsWith(`${key} `),
      );
      if (isPrefix) shared.add(key);
      owners.set(key, id);
    }
  }
  return [...shared];
}
