// Who a caller is: two secrets, one for the owner and one for raters, compared in constant time.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role } from '../contract/procedure.ts';

/** The secret that opens each role. Whoever holds a link with the owner's may do everything. */
export type Tokens = Readonly<Record<Role, string>>;

/** Two new secrets of 32 random bytes each, base64url. */
export function createTokens(): Tokens {
  return { owner: randomBytes(32).toString('base64url'), rater: randomBytes(32).toString('base64url') };
}

/** True where both are equal; the time taken says nothing about where they differ or how long they are. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The role that `given` opens, or null. Both secrets are always compared. */
export function roleOf(given: string, tokens: Tokens): Role | null {
  const isOwner = isSame(given, tokens.owner);
  const isRater = isSame(given, tokens.rater);
  if (isOwner) return 'owner';
  return isRater ? 'rater' : null;
}
