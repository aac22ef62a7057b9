// What a person is told of an error, and what is kept for a report.
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLostError } from '../../../renderer/connection/transport.ts';
import { describeError } from '../../../renderer/errors/describe.ts';
import { createErrorLog } from '../../../renderer/errors/error-log.ts';

describe('an error', () => {
  it('that a person can act on keeps the workbench’s words and its hint', () => {
    const error = new ORPCError('too-few-judgments', {
      message: '3 pairs',
      data: { hint: 'Judge 17 more.' },
    });

    expect(describeError(error)).toMatchObject({
      title: 'error.title.tooFewJudgments',
      message: '3 pairs',
      hint: 'Judge 17 more.',
      known: true,
    });
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
