// What is being typed into cards. A card that is replaced gives the words to the new card's field of the same name and label;
// words that have no field any more are handed back, to be shown below the card. Nothing typed is dropped.
import * as shelf from './shelf.js';

const storageKey = (me) => `calibration.inputs.${me}`;
let touched = new Map();
let owner = '';

/** Loads what this persona had typed before a reload. */
export function openInputs(me) {
  owner = me;
  try {
    touched = new Map(JSON.parse(shelf.read(storageKey(me))) ?? []);
  } catch {
    touched = new Map();
  }
}

function save() {
  shelf.write(storageKey(owner), JSON.stringify([...touched]));
}

/** Remembers a field as the person left it. */
export function touch(message, name, label, value, isText) {
  const fields = touched.get(message) ?? {};
  fields[name] = { value, label, isText, sent: false };
  touched.set(message, fields);
  save();
}

/** The person's own value, or the card's. */
export function valueOf(message, name, cardValue) {
  return touched.get(message)?.[name]?.value ?? cardValue;
}

/**
 * Everything typed into this card is going out with a button; the bot's next card may be here before the answer to that.
 * Returns how to take it back when it did not go: with the texts that lost their field meanwhile.
 */
export function markSent(message) {
  const going = Object.entries(touched.get(message) ?? {});
  for (const [, field] of going) field.sent = true;
  save();
  return () => {
    for (const [, field] of going) field.sent = false;
    save();
    return going.filter(([name, field]) => !touched.get(message)?.[name] && isWorthKeeping(field)).map(([, field]) => field.value);
  };
}

const isWorthKeeping = (field) => field.isText && field.value.trim() !== '';

/** The card was replaced: forgets what was sent, keeps what fits, and returns the texts that have no place any more. */
export function carryOver(message, card) {
  const fields = touched.get(message);
  if (!fields) return [];
  const labels = new Map(card.blocks.filter((block) => block.name).map((block) => [block.name, block.label]));
  const left = [];
  for (const [name, field] of Object.entries(fields)) {
    if (!field.sent && labels.get(name) === field.label) continue;
    if (!field.sent && isWorthKeeping(field)) left.push({ label: field.label, text: field.value });
    delete fields[name];
  }
  if (Object.keys(fields).length === 0) touched.delete(message);
  save();
  return left;
}
