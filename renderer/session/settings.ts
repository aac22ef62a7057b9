// What this browser remembers of its user: name, language, the queue last used.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Queue } from '../../src/contract/judge.ts';
import { type Language, languages, preferredLanguage } from '../i18n/languages.ts';

export interface Settings {
  /** Name under which judgments are stored; empty until it was asked for. */
  readonly rater: string;
  readonly language: Language;
  readonly queue: Queue;
}

const storageKey = 'parallax.settings';

function read(text: string | null): Partial<Record<keyof Settings, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** @param preferred the browser's languages, most wanted first */
export function createSettings(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  preferred: readonly string[],
): StoreApi<Settings> {
  const kept = read(storage.getItem(storageKey));
  const store = createStore<Settings>()(() => ({
    rater: typeof kept.rater === 'string' ? kept.rater : '',
    language: languages.find((language) => language === kept.language) ?? preferredLanguage(preferred),
    queue: kept.queue === 'pool' ? 'pool' : 'disagreements',
  }));
  store.subscribe((settings) => storage.setItem(storageKey, JSON.stringify(settings)));
  return store;
}
