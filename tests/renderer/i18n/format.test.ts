// Lengths of time as a reader's language writes them.
import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../../renderer/i18n/format.ts';

describe('a length of time', () => {
  it.each([
    [0, '0s', '0秒'],
    [47.6, '48s', '48秒'],
    [60, '1m 0s', '1分钟0秒'],
    [95, '1m 35s', '1分钟35秒'],
    [3_600, '1h', '1小时'],
    [3_784, '1h 3m', '1小时3分钟'],
    [-2, '0s', '0秒'],
  ])('of %d seconds is %s in English, %s in Chinese', (seconds, english, chinese) => {
    expect(formatDuration(seconds, 'en')).toBe(english);
    expect(formatDuration(seconds, 'zh-CN')).toBe(chinese);
  });
});
