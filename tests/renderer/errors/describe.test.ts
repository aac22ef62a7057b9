// What a person is told of an error, and what is kept for a report.
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLostError } from '../../../renderer/connection/transport.ts';
import { describeError } from '../../../renderer/errors/describe.ts';
import { createErrorLog } from '../../../renderer/errors/error-log.ts';
import { tell } from '../../../renderer/errors/problem-texts.ts';
import { WorkbenchError } from '../../../src/contract/error.ts';

describe('an error', () => {
  it('that a person can act on keeps the workbench’s words and its hint', () => {
    const error = new ORPCError('too-few-judgments', {
      message: '3 pairs',
      data: { hint: 'Judge 17 more.', problem: 'tooFewPairs', values: {} },
    });

    expect(describeError(error)).toMatchObject({
      title: 'error.title.tooFewJudgments',
      message: '3 pairs',
      hint: 'Judge 17 more.',
      known: true,
    });
  });

  it('of the workbench is told in the reader’s language, by its problem and values', () => {
    const { message, values } = new WorkbenchError('projectMissing', { path: '/a/b.plx' });
    const data = { problem: 'projectMissing', values, hint: '' };
    const described = describeError(new ORPCError('not-found', { message, data }));

    expect(tell(described, 'en').message).toBe('There is no project at /a/b.plx.');
    expect(tell(described, 'zh-CN')).toEqual({
      message: '/a/b.plx 处没有项目。',
      hint: '请检查路径，或在那里新建项目。',
    });
  });

  it('of an unknown problem keeps the English', () => {
    const error = new ORPCError('conflict', {
      message: 'Taken.',
      data: { problem: 'unheardOf', values: {} },
    });

    expect(tell(describeError(error), 'zh-CN').message).toBe('Taken.');
  });

  it('names its message once in the details', () => {
    expect(describeError(new Error('once')).details.match(/once/g)).toHaveLength(1);
  });

  it('that nobody foresaw is not known, and its details name the cause', () => {
    const described = describeError(new Error('outer', { cause: new TypeError('inner') }));

    expect(described).toMatchObject({ title: 'error.title.unexpected', message: 'outer', known: false });
    expect(described.details).toContain('Caused by: TypeError: inner');
  });

  it('of a lost connection is known: it passes', () => {
    expect(describeError(new ConnectionLostError())).toMatchObject({
      title: 'error.title.connection',
      known: true,
    });
  });
});

describe('the error log', () => {
  it('shows the same error once, and the next when the first is dismissed', () => {
    const log = createErrorLog();
    const first = new Error('first');

    log.report(first);
    log.report(first);
    log.report(new Error('second'));
    log.dismiss();

    expect(log.state.getState().waiting.map(({ message }) => message)).toEqual(['second']);
  });
});
