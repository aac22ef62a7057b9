// Which pages of a long list are needed to show a stretch of it.

export const pageSize = 200;

/** Offsets of the pages that hold rows `first` to `last` (inclusive), within `total` rows; always at least the first. */
export function pagesFor(first: number, last: number, total: number): number[] {
  const from = Math.max(0, Math.floor(Math.min(first, total - 1) / pageSize));
  const to = Math.max(from, Math.floor(Math.min(last, total - 1) / pageSize));
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * pageSize);
}
