// One message: who, when, what, and the way into its thread.
import { drawCard } from './cards.js';
import { avatar, eye, h } from './dom.js';
import { person, placeOf, state } from './store.js';
import { inFull, momentText, sameDay, timeOfDay } from './time.js';

const longText = 2_000;
const manyLines = 25;

function words(text) {
  const element = h('div', { class: 'words', dir: 'auto' }, text);
  if (text.length <= longText && text.split('\n', manyLines + 1).length <= manyLines) return [element];
  element.classList.add('long');
  const more = h('button', { type: 'button', class: 'button quiet more', 'aria-expanded': 'false', onclick: () => {
    const shown = element.classList.toggle('long');
    more.textContent = shown ? label : 'Show less';
    more.setAttribute('aria-expanded', String(!shown));
  } });
  const label = `Show all ${text.length.toLocaleString()} characters`;
  more.textContent = label;
  return [element, more];
}

/** Whether a card changed long enough after it was sent for the reader to want to know. */
const isNotable = (message) => message.changedAt && new Date(message.changedAt) - new Date(message.at) > 120_000;

/** Whether a message goes on right after another, without its own heading. */
export function follows(message, before) {
  return before && before.from === message.from && (before.onlyFor ?? '') === (message.onlyFor ?? '') && !message.onlyFor
    && new Date(message.at) - new Date(before.at) < 300_000 && (before.replies ?? 0) === 0;
}

/** The line below a message that leads into its thread. */
export function threadLink(message, open) {
  if (message.thread || !message.replies) return null;
  const place = `${message.conversation}~${message.id}`;
  const unread = state.unread.get(place) ?? 0;
  return h('button', { type: 'button', class: 'replies', onclick: () => open(message.id) },
    h('span', null, message.replies === 1 ? '1 reply' : `${message.replies} replies`),
    unread > 0 ? h('span', { class: 'new' }, `${unread} new`) : null,
    h('span', { class: 'last' }, `last reply ${momentText(message.lastReplyAt)}`));
}

/** A message's element. */
export function drawMessage(message, before, left, hooks) {
  const author = person(message.from);
  const continued = follows(message, before);
  const head = h('div', { class: continued ? 'head sr' : 'head' },
    h('span', { class: 'author' }, author.name),
    h('time', { datetime: message.at, title: inFull(message.at) }, timeOfDay(message.at)),
    isNotable(message) ? h('span', { class: 'note', title: inFull(message.changedAt) }, `updated ${sameDay(message.at, message.changedAt) ? timeOfDay(message.changedAt) : momentText(message.changedAt)}`) : null,
    message.onlyFor ? h('span', { class: 'private' }, eye(), 'Only visible to you') : null);
  const body = message.card ? [drawCard(message, left, hooks)] : words(message.text);
  const item = h('li', {
    class: ['message', continued ? 'follows' : '', message.onlyFor ? 'only-me' : ''].filter(Boolean).join(' '),
    tabindex: '-1', dataset: { id: message.id, key: message.key }, 'data-place': placeOf(message),
  }, avatar(author), h('div', { class: 'body' }, head, body, h('div', { class: 'below' }, threadLink(message, hooks.openThread))));
  return item;
}

/** What a screen reader hears of a message. */
export const announcement = (message) => `${person(message.from).name}: ${message.text.slice(0, 300)}`;
