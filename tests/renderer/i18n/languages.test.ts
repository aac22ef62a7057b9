// Which language a new user sees.
import { describe, expect, it } from 'vitest';
import { preferredLanguage } from '../../../renderer/i18n/languages.ts';
import { createSettings } from '../../../renderer/session/settings.ts';

describe('the language at first', () => {
  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh', 'en'], 'zh-CN'],
    [['en-GB', 'zh'], 'en'],
    [['de', 'zh-TW'], 'zh-CN'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ])('of a browser that prefers %j is %s', (preferred, language) => {
    expect(preferredLanguage(preferred)).toBe(language);
  });

  it('gives way to the one chosen earlier', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    createSettings(storage, ['en']).setState({ language: 'zh-CN', rater: 'Mei' });

    expect(createSettings(storage, ['en']).getState()).toMatchObject({ language: 'zh-CN', rater: 'Mei' });
  });
});
