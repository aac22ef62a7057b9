// Columns of files as people call them.
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { fieldName } from '../../../renderer/data/field-name.ts';
import zhCN from '../../../resources/locales/zh-CN.json' with { type: 'json' };

test.each([
  ['query', '查询'],
  ['grade', '评分'],
  ['3', '第 3 列'],
  ['column 3', '第 3 列'],
  ['docno', 'docno'],
])('%s is called %s in Chinese', async (name, called) => {
  const t = await i18next
    .createInstance()
    .init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } } });

  expect(fieldName(name, t)).toBe(called);
});
