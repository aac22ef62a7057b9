// Names for things made in this page.

/** 128 random bits, hexadecimal. (`randomUUID` is missing where a team opens the page over plain HTTP.) */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
