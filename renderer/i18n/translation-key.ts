// The names of all texts, taken from the English file; the compiler refuses any other.
import type { ParseKeys } from 'i18next';
import type en from '../../resources/locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export type TranslationKey = ParseKeys;
