// Puts a component's actions under the keys for as long as it is on screen.
import { useLayoutEffect, useRef } from 'react';
import { useSession } from '../session/session.ts';
import type { Action } from './action.ts';

/** @param modal true for a dialog: the actions below it cannot be reached by key while it is open */
export function useActions(actions: readonly Action[], modal = false): void {
  const { keyboard } = useSession();
  const current = useRef(actions);
  useLayoutEffect(() => {
    current.current = actions;
  });
  useLayoutEffect(() => keyboard.push({ modal, actions: () => current.current }), [keyboard, modal]);
}
