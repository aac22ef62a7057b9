// Both languages say the same things, every text is used, and none that is used is missing.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import chinese from '../../../resources/locales/problems.zh-CN.json' with { type: 'json' };
import zhCN from '../../../resources/locales/zh-CN.json' with { type: 'json' };
import { problems } from '../../../src/contract/problems.ts';
import { rowProblems } from '../../../src/contract/row-problems.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

function entriesOf(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : entriesOf(value, `${prefix}${key}.`),
  );
}

/** Keys without the endings that i18next adds for singular and plural. */
const keysOf = (texts: Texts) => new Set(entriesOf(texts).map(([key]) => key.replace(/_(one|other)$/, '')));

const namesIn = (text: string) => [...new Set(text.match(/\{\{\w+/g))].sort();

const root = path.join(import.meta.dirname, '..', '..', '..');
const sources = readdirSync(path.join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(root, 'renderer', file), 'utf8'))
  .join('\n');
const literals = new Set([...sources.matchAll(/['"]([\w-]+(?:\.[\w-]+)*)['"]/g)].map(([, text]) => text!));

describe('the texts', () => {
  it('have the same keys in English and Chinese', () => {
    expect([...keysOf(zhCN)].sort()).toEqual([...keysOf(en)].sort());
  });

  it('are all used somewhere in the renderer', () => {
    expect([...keysOf(en)].filter((key) => !literals.has(key))).toEqual([]);
  });

  it('exist for every key that is asked for by name', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key!);

    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !keysOf(en).has(key))).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const english = new Map(entriesOf(en));
    const differing = entriesOf(zhCN)
      .filter(([key, text]) => {
        const counterpart = english.get(key) ?? english.get(key.replace(/_other$/, ''));
        return namesIn(text).join() !== namesIn(counterpart ?? '').join();
      })
      .map(([key]) => key);

    expect(differing).toEqual([]);
  });
});

describe('the workbench’s problems', () => {
  it('are told in Chinese one and all', () => {
    expect(Object.keys(chinese.problems).sort()).toEqual(Object.keys(problems).sort());
    expect(Object.keys(chinese.rows).sort()).toEqual(Object.keys(rowProblems).sort());
  });

  it('ask in Chinese for no value that the English does not have', () => {
    const withoutCodes = Object.fromEntries(
      Object.entries(problems).map(([name, { message, hint }]) => [name, message + hint]),
    );
    const english = { ...withoutCodes, ...rowProblems };
    const inChinese = Object.fromEntries(
      Object.entries(chinese.problems).map(([name, { message, hint }]) => [name, message + hint]),
    );
    const asked = Object.entries({ ...inChinese, ...chinese.rows });
    const known = new Map<string, string[]>(
      Object.entries(english).map(([name, text]) => [name, namesIn(text)]),
    );

    expect(
      asked.filter(([name, text]) => namesIn(text).some((value) => !known.get(name)?.includes(value))),
    ).toEqual([]);
  });
});
