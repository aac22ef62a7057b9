// The columns of a file as people call them.
import type { TFunction } from 'i18next';
import type { TranslationKey } from '../i18n/translation-key.ts';

const names: Readonly<Partial<Record<string, TranslationKey>>> = {
  id: 'data.field.id',
  title: 'data.field.title',
  text: 'data.field.text',
  split: 'data.field.split',
  tags: 'data.field.tags',
  query: 'data.field.query',
  iteration: 'data.field.iteration',
  q0: 'data.field.q0',
  document: 'data.field.document',
  grade: 'data.field.grade',
  rank: 'data.field.rank',
  score: 'data.field.score',
  tag: 'data.field.tag',
  row: 'data.field.row',
  word: 'data.field.word',
  frequency: 'data.field.frequency',
};

/** A field by our name for it in the reader's language, one without a name by its number, any other as its file has it. */
export function fieldName(field: string, t: TFunction): string {
  const key = names[field];
  if (key !== undefined) return t(key);
  const [, number] = /^(?:column )?(\d+)$/.exec(field) ?? [];
  return number === undefined ? field : t('data.field.number', { number });
}
