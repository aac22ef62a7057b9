// Length classes of each window's documents. Documents stand by length, so most windows have one class.

import type { DocumentOrder } from './document-order.ts';
import type { WindowTable } from './window-table.ts';

export interface WindowClasses {
  /** (windows): class of the shortest documents. */
  readonly shortest: Uint16Array;
  /** (windows): class of the longest documents. */
  readonly longest: Uint16Array;
}

export function windowClasses({ classes }: DocumentOrder, { count, bits }: WindowTable): WindowClasses {
  return {
    shortest: Uint16Array.from({ length: count }, (_, window) => classes[window << bits]),
    longest: Uint16Array.from(
      { length: count },
      (_, window) => classes[Math.min((window + 1) << bits, classes.length) - 1],
    ),
  };
}
