// A key as it is printed on the keyboard.
import { capsOf } from '../actions/keys.ts';

/** @param name as `keyOf` names it, such as `g j` or `alt+1` */
export function KeyCap({ name }: { readonly name: string }) {
  return (
    <span className="keycaps" aria-hidden="true">
      {capsOf(name).map((cap) => (
        <kbd className="keycap" key={cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
