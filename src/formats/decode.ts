// UTF-8 that says where it is broken instead of hiding it behind replacement characters.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of `bytes`, or null where they are no valid UTF-8. */
export function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** The text of `bytes` with replacement characters, for showing what was wrong. */
export function decodeForShow(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}
