// Length classes of each window's documents. Documents stand by length, so most windows have one class.

import { WINDOW } from '../search/search-fields.ts';
import type { DocumentOrder } from './document-order.ts';

export interface WindowClasses {
  /** (windows): class of the shortest documents. */
  readonly shortest: Uint16Array;
  /** (windows): class of the longest documents. */
  readonly longest: Uint16Array;
}

export function windowClasses({ classes }: DocumentOrder): WindowClasses {
  const count = Math.ceil(classes.length / WINDOW);
  return {
    shortest: Uint16Array.from({ length: count }, (_, window) => classes[window * WINDOW]),
    longest: Uint16Array.from(
      { length: count },
      (_, window) => classes[Math.min((window + 1) * WINDOW, classes.length) - 1],
    ),
  };
}
