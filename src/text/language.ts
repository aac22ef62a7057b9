// Which language a text is in, as far as its script says.
import { normalizeText } from './normalize.ts';

/** Latin letters do not say which language; `mixed` is a text of words and ideographs, such as `iphone 手机壳`. */
export type Language = 'zh' | 'ja' | 'ko' | 'latin' | 'mixed' | 'other';

/** Part of a text's letters that makes it mixed. */
const MIXED_SHARE = 0.25;
/** Part of a Japanese text's ideographs that is Kana; a Chinese text may quote a little. */
const KANA_SHARE = 0.1;

/** How many letters of each script a text has; an ideograph counts as two, since it says as much as several letters. */
export interface ScriptCounts {
  readonly han: number;
  readonly kana: number;
  readonly hangul: number;
  readonly latin: number;
  readonly other: number;
}

const IDEOGRAPH_WEIGHT = 2;

/** Counts the letters of a text by script; digits and punctuation count for none. */
export function countScripts(text: string): ScriptCounts {
  const normal = normalizeText(text);
  const count = (pattern: RegExp) => normal.match(pattern)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  const latin = count(/\p{Script=Latin}/gu);
  return { han, kana, hangul, latin, other: count(/\p{L}/gu) - han - kana - hangul - latin };
}

/** The language of a query or document. A text without letters is `other`. */
export function languageOf(text: string): Language {
  const { han, kana, hangul, latin, other } = countScripts(text);
  const ideographs = (han + kana + hangul) * IDEOGRAPH_WEIGHT;
  const all = ideographs + latin + other;
  if (all === 0 || other / all > 1 / 2) return 'other';
  if (ideographs / all >= MIXED_SHARE && latin / all >= MIXED_SHARE) return 'mixed';
  if (latin > ideographs) return 'latin';
  if (hangul > han + kana) return 'ko';
  return kana / (han + kana) >= KANA_SHARE ? 'ja' : 'zh';
}
