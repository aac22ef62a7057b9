// What a figure of agreement says in words.
import type { TranslationKey } from '../i18n/translation-key.ts';

/** Krippendorff's own limits (Content Analysis, 2004, p. 241): from 0.8 on reliable, from 0.667 on with reserve. */
export function agreementWord(alpha: number): TranslationKey {
  if (alpha >= 0.8) return 'raters.agreement.good';
  return alpha >= 0.667 ? 'raters.agreement.fair' : 'raters.agreement.poor';
}
