// What kind of element has the focus, as far as keys are concerned.
import type { Focus } from './keyboard.ts';

const textInputs =
  'textarea, select, [contenteditable="true"], input:not([type=radio], [type=checkbox], [type=file])';
const choices = 'input[type=radio], [role=menu], [role=menuitem], [role=listbox], [role=option], [role=tab]';
const controls = 'button, a, summary, input[type=checkbox], [role=button], [role=switch]';

export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest(textInputs)) return 'text';
  if (target.closest(choices)) return 'choice';
  return target.closest(controls) ? 'control' : 'elsewhere';
}
