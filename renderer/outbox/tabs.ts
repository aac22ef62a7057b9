// One outbox a tab, and what becomes of the outbox of a tab that was closed or crashed before it was empty.
import { type Operation, parseOperations } from './operation.ts';

const prefix = 'parallax.outbox.';
const tabKey = 'parallax.tab';

/** This tab's own storage key, the same after a reload. */
export function ownStorageKey(session: Pick<Storage, 'getItem' | 'setItem'>): string {
  const known = session.getItem(tabKey);
  if (known !== null) return prefix + known;
  const created = crypto.randomUUID();
  session.setItem(tabKey, created);
  return prefix + created;
}

/** Holds a lock as long as this tab lives, by which others see that its outbox is not abandoned. */
export function holdTab(locks: LockManager, storageKey: string): void {
  void locks.request(storageKey, () => new Promise(() => {}));
}

/** Takes the operations of tabs that are gone, and removes them there. */
export async function takeAbandoned(
  locks: LockManager,
  storage: Storage,
  ownKey: string,
): Promise<readonly Operation[]> {
  const keys = Object.keys(storage).filter((key) => key.startsWith(prefix) && key !== ownKey);
  const found: Operation[] = [];
  for (const key of keys) {
    await locks.request(key, { ifAvailable: true }, (lock) => {
      if (lock === null) return;
      found.push(...parseOperations(storage.getItem(key)));
      storage.removeItem(key);
    });
  }
  return found;
}
