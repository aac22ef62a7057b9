// One outbox a tab, and what becomes of the outbox of a tab that was closed or crashed before it was empty.
import { randomId } from '../session/random-id.ts';
import { type Operation, parseOperations } from './operation.ts';

const prefix = 'parallax.outbox.';
const alivePrefix = 'parallax.alive.';
const tabKey = 'parallax.tab';
const signOfLifeMs = 20_000;
/** Browsers let a hidden tab's timers run once a minute; a tab silent for longer than this is gone. */
const goneAfterMs = 180_000;

/** This tab's own storage key, the same after a reload. */
export function ownStorageKey(session: Pick<Storage, 'getItem' | 'setItem'>): string {
  const known = session.getItem(tabKey);
  if (known !== null) return prefix + known;
  const created = randomId();
  session.setItem(tabKey, created);
  return prefix + created;
}

/** How tabs know of each other whether they live. */
export interface Tabs {
  /** Shows the others that this tab lives, from now on. */
  hold(ownKey: string): void;
  /** Takes the operations of tabs that are gone, and removes them there. */
  takeAbandoned(ownKey: string): Promise<readonly Operation[]>;
}

function otherOutboxes(storage: Storage, ownKey: string): string[] {
  return Object.keys(storage).filter((key) => key.startsWith(prefix) && key !== ownKey);
}

function takeOut(storage: Storage, key: string): readonly Operation[] {
  const found = parseOperations(storage.getItem(key));
  storage.removeItem(key);
  return found;
}

/** A living tab holds a lock, which the browser itself releases with the tab. */
function tabsByLocks(storage: Storage, locks: LockManager): Tabs {
  return {
    hold(ownKey) {
      void locks.request(ownKey, () => new Promise(() => {}));
    },
    async takeAbandoned(ownKey) {
      const found: Operation[] = [];
      for (const key of otherOutboxes(storage, ownKey)) {
        await locks.request(key, { ifAvailable: true }, (lock) => {
          if (lock !== null) found.push(...takeOut(storage, key));
        });
      }
      return found;
    },
  };
}

/** Where the page came over plain HTTP, browsers offer no locks: a living tab writes the time now and then. */
function tabsByTime(storage: Storage, now: () => number): Tabs {
  const aliveKey = (outboxKey: string) => alivePrefix + outboxKey.slice(prefix.length);
  return {
    hold(ownKey) {
      const sign = () => storage.setItem(aliveKey(ownKey), String(now()));
      sign();
      setInterval(sign, signOfLifeMs);
    },
    async takeAbandoned(ownKey) {
      const isGone = (key: string) => now() - Number(storage.getItem(aliveKey(key))) > goneAfterMs;
      return otherOutboxes(storage, ownKey)
        .filter(isGone)
        .flatMap((key) => {
          storage.removeItem(aliveKey(key));
          return takeOut(storage, key);
        });
    },
  };
}

/** @param locks absent on pages that came over plain HTTP from another machine */
export function createTabs(storage: Storage, locks: LockManager | undefined, now: () => number): Tabs {
  return locks === undefined ? tabsByTime(storage, now) : tabsByLocks(storage, locks);
}
