// Whose outbox may be taken over: only that of a tab that is gone.
import { describe, expect, it, vi } from 'vitest';
import { createTabs, ownStorageKey } from '../../../renderer/outbox/tabs.ts';

const left = { project: 'tour.plx', rater: 'Mei', kind: 'grade', queryId: 1, documentId: 5, grade: 2 };
const operation = { ...left, id: 'a', source: 'judge', elapsedMs: null, attempted: true };

/** A browser's storage with one operation in the outbox of another tab. */
function storageWithOther(): Storage {
  const storage = Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  });
  storage.setItem('parallax.outbox.other', JSON.stringify([operation]));
  return storage;
}

const own = 'parallax.outbox.own';

describe('with locks', () => {
  /** Locks of which `held` are taken by living tabs. */
  const locksWith = (...held: string[]) =>
    ({
      request: async (key: string, _options: unknown, work: (lock: object | null) => void) =>
        work(held.includes(key) ? null : {}),
    }) as unknown as LockManager;

  it('takes over what a tab left that is gone, once', async () => {
    const tabs = createTabs(storageWithOther(), locksWith(), () => 0);

    expect(await tabs.takeAbandoned(own)).toEqual([operation]);
    expect(await tabs.takeAbandoned(own)).toEqual([]);
  });

  it('leaves the outbox of a living tab alone', async () => {
    const tabs = createTabs(storageWithOther(), locksWith('parallax.outbox.other'), () => 0);

    expect(await tabs.takeAbandoned(own)).toEqual([]);
  });
});

describe('without locks', () => {
  it('takes a tab for gone when it has given no sign of life for three minutes', async () => {
    vi.useFakeTimers();
    const storage = storageWithOther();
    createTabs(storage, undefined, () => 1_000_000).hold('parallax.outbox.other');

    const soon = createTabs(storage, undefined, () => 1_170_000);
    expect(await soon.takeAbandoned(own)).toEqual([]);

    const later = createTabs(storage, undefined, () => 1_190_000);
    expect(await later.takeAbandoned(own)).toEqual([operation]);
    vi.useRealTimers();
  });
});

describe('the own outbox', () => {
  it('has the same name after a reload, and another in another tab', () => {
    const [first, second] = [storageWithOther(), storageWithOther()];

    expect(ownStorageKey(first)).toBe(ownStorageKey(first));
    expect(ownStorageKey(first)).not.toBe(ownStorageKey(second));
  });
});
