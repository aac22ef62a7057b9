import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { WriteLock } from '../../src/workbench/write-lock.ts';

test('A free lock runs the work in the same turn of the event loop', () => {
  const lock = new WriteLock();
  let ran = false;

  void lock.hold('a judgment', () => {
    ran = true;
  });

  expect(ran).toBe(true);
});

test('Work that comes while another holds the lock runs after it, in the order in which it asked', async () => {
  const lock = new WriteLock();
  const order: string[] = [];
  const work = (name: string) => async () => {
    await sleep(1);
    order.push(name);
  };

  await Promise.all(['first', 'second', 'third'].map((name) => lock.hold(name, work(name))));

  expect(order).toEqual(['first', 'second', 'third']);
});

test('Whoever waits too long is told what is being done, and does not get the lock later', async () => {
  const lock = new WriteLock();
  let end = () => {};
  const long = lock.hold('importing docs.tsv', () => new Promise<void>((resolve) => (end = resolve)));

  await expect(lock.hold('a judgment', () => 'written', 5)).rejects.toMatchObject({
    code: 'project-busy',
    message: expect.stringContaining('importing docs.tsv'),
  });
  end();
  await long;

  expect(await lock.hold('a judgment', () => 'written')).toBe('written');
});

test('A failure in the work frees the lock', async () => {
  const lock = new WriteLock();

  await expect(lock.hold('an import', () => Promise.reject(new Error('bad file')))).rejects.toThrow(
    'bad file',
  );

  expect(await lock.hold('a judgment', () => 'written')).toBe('written');
});

test('A shut lock refuses whoever waits for it', async () => {
  const lock = new WriteLock();
  let end = () => {};
  const closing = lock.hold('closing', () => new Promise<void>((resolve) => (end = resolve)));
  const waiting = lock.hold('a judgment', () => 'written');

  lock.shut();
  end();
  await closing;

  await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
});
