// The secret of serve mode: taken out of the visible address, kept for this tab only.

const storageKey = 'parallax.token';

interface Place {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The token of the page's address (`#token=…`) or, after a reload, of this tab's storage; null where neither has one.
 * The address is rewritten, so that the secret is neither on screen nor in a copied link.
 */
export function takeToken({ location, history, storage }: Place): string | null {
  const given = /^#token=([A-Za-z0-9._~-]+)$/.exec(location.hash)?.[1];
  if (given === undefined) return storage.getItem(storageKey);
  storage.setItem(storageKey, given);
  history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return given;
}
