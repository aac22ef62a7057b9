// The menu speaks the system's language and leaves no label untranslated.
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';

function labels(locale: string, platform: NodeJS.Platform): string[] {
  return menuTemplate(locale, platform).flatMap((menu) => [
    menu.label!,
    ...(menu.submenu as { label?: string }[]).flatMap((item) => item.label ?? []),
  ]);
}

describe('the menu', () => {
  it.each(['en-US', 'de', 'ja'])('is English for %s', (locale) => {
    expect(labels(locale, 'linux').slice(0, 2)).toEqual(['File', 'Quit Parallax']);
  });

  it.each(['zh-CN', 'zh', 'zh-Hans-SG', 'ZH-TW'])('is Chinese for %s, every entry of it', (locale) => {
    const chinese = labels(locale, 'linux');

    expect(chinese.slice(0, 2)).toEqual(['文件', '退出 Parallax']);
    expect(chinese.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
  });

  it('is named after the application on macOS, as every first menu there', () => {
    expect(labels('en-US', 'darwin')[0]).toBe('Parallax');
  });
});
