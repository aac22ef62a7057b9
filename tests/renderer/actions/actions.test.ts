// On no page do two actions share a key, counting those that work everywhere.
import { describe, expect, it } from 'vitest';
import { type Action, sharedKeys } from '../../../renderer/actions/action.ts';
import { dataActions } from '../../../renderer/data/data-actions.ts';
import { listActions } from '../../../renderer/disagreements/list-actions.ts';
import { queryActions } from '../../../renderer/disagreements/query-actions.ts';
import { judgeActions } from '../../../renderer/judge/judge-actions.ts';
import { shellActions } from '../../../renderer/shell/shell-actions.ts';
import { trainActions } from '../../../renderer/train/train-actions.ts';

/** Answers every call with nothing and every question with nine: the widest scale has the most keys. */
const anything = new Proxy({}, { get: (_target, name) => (name === 'max' ? 9 : () => {}) }) as never;
const pages: Readonly<Record<string, readonly Action[]>> = {
  judge: judgeActions(anything),
  disagreements: listActions(anything),
  query: queryActions(anything),
  train: Object.values(trainActions(anything)),
  data: dataActions(anything),
};

describe('the keys of a page', () => {
  it.each(Object.entries(pages))('%s: each belongs to one action', (_page, actions) => {
    expect(sharedKeys([...actions, ...shellActions(anything)])).toEqual([]);
  });

  it.each(Object.entries(pages))('%s: every action has its own name', (_page, actions) => {
    const ids = [...actions, ...shellActions(anything)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('shared keys', () => {
  const action = (id: string, ...keys: string[]): Action => ({
    id,
    label: 'judge.skip',
    keys,
    run: () => {},
  });

  it('are found where two actions claim the same key', () => {
    expect(sharedKeys([action('a', 's', 'x'), action('b', 'x')])).toEqual(['x']);
  });

  it('are found where a key is also the beginning of a sequence, in either order', () => {
    expect(sharedKeys([action('a', 'g j'), action('b', 'g')])).toEqual(['g']);
    expect(sharedKeys([action('a', 'g'), action('b', 'g j')])).toEqual(['g j']);
    expect(sharedKeys([action('a', 'g j'), action('b', 'g d')])).toEqual([]);
  });
});
