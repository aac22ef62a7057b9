// Whoever goes to a page is on it: the focus leaves the sidebar, and Tab goes on from the page's beginning.
import { type RefObject, useEffect, useRef } from 'react';

/** For the page's main element, which takes the focus (tabIndex -1). */
export function usePageFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement?.closest('nav')) main.current?.focus({ preventScroll: true });
  }, []);
  return main;
}
