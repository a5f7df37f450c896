// What is being typed, kept in the browser until it has been sent: per persona and place, with the id it will be sent by,
// so that sending again after a failure or a reload is still the same message.
import { newId } from './api.js';
import * as shelf from './shelf.js';

const key = (me, place) => `calibration.draft.${me}.${place}`;

export function readDraft(me, place) {
  try {
    return JSON.parse(shelf.read(key(me, place))) ?? { text: '', id: newId() };
  } catch {
    return { text: '', id: newId() };
  }
}

/** Keeps a text. Another text is another message, so it gets another id. */
export function keepDraft(me, place, text) {
  const earlier = readDraft(me, place);
  const draft = earlier.text === text ? earlier : { text, id: newId() };
  if (text === '') shelf.forget(key(me, place));
  else shelf.write(key(me, place), JSON.stringify(draft));
  return draft;
}

export const hasDraft = (me, place) => shelf.read(key(me, place)) !== null;
