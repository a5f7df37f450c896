// Where the keyboard is, and where it should go when a card comes or changes.
const coarse = matchMedia('(pointer: coarse)');
const controls = 'input:not([type="hidden"]), textarea, select, .buttons .button';

export const firstControl = (element) => element.querySelector(controls);

/** Moves the keyboard to a new card: its first control, or on a phone the message, so that no keyboard pops up. */
export function focusIn(element) {
  const control = firstControl(element);
  const target = coarse.matches || !control ? element : control;
  target.focus({ preventScroll: true });
}

/** What had the focus inside an element that is about to be replaced. */
export function remember(element) {
  const active = document.activeElement;
  if (!element.contains(active)) return null;
  return {
    name: active.matches('textarea, select, input[type="text"], input[type="datetime-local"]') ? active.name : null,
    selection: active.matches('textarea, input[type="text"]') ? [active.selectionStart, active.selectionEnd] : null,
  };
}

/** Gives the focus back after the replacement: to the same field, else to the new card's first control. */
export function restore(element, focus) {
  if (!focus) return;
  const same = focus.name ? [...element.querySelectorAll('input, textarea, select')].find((one) => one.name === focus.name) : null;
  if (!same) {
    focusIn(element);
    return;
  }
  same.focus({ preventScroll: true });
  if (focus.selection) same.setSelectionRange(...focus.selection);
}
