// The list of conversations and the choice of persona.
import { avatar, byId, h } from './dom.js';
import { hasDraft } from './drafts.js';
import { bot, everybody, state, unreadIn } from './store.js';

const count = (number) => (number > 99 ? '99+' : String(number));

function badge(number) {
  return number > 0 ? h('span', { class: 'badge' }, count(number), h('span', { class: 'sr' }, ' unread')) : null;
}

function row(conversation, current) {
  const unread = unreadIn(conversation.id);
  const isCurrent = current === conversation.id;
  return h('li', null, h('a', {
    href: `#/${conversation.id}`, class: unread > 0 ? 'conversation unread' : 'conversation', 'aria-current': isCurrent ? 'page' : null,
  },
  conversation.kind === 'direct' ? avatar(bot) : h('span', { class: 'sigil', 'aria-hidden': 'true' }, '#'),
  h('span', { class: 'label' }, conversation.name),
  !isCurrent && hasDraft(state.me.id, conversation.id) ? h('span', { class: 'draft' }, 'Draft') : null,
  badge(unread)));
}

function group(title, conversations, current) {
  return conversations.length === 0 ? [] : [h('li', { class: 'group', role: 'presentation' }, title), ...conversations.map((one) => row(one, current))];
}

/** Draws the list of conversations. */
export function drawConversations(current) {
  const list = byId('conversations');
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  list.replaceChildren(
    ...group('Channels', state.conversations.filter((one) => one.kind === 'channel'), current),
    ...group('Direct messages', state.conversations.filter((one) => one.kind === 'direct'), current));
  if (focused) list.querySelector(`a[href="${focused.replaceAll('"', '')}"]`)?.focus();
  const total = state.conversations.reduce((sum, one) => sum + unreadIn(one.id), 0);
  document.title = total > 0 ? `(${count(total)}) CalibrationBot` : 'CalibrationBot';
}

/** Draws who one is and who else one can be. */
export function drawPersona() {
  const me = state.me;
  byId('persona-avatar').replaceWith(Object.assign(avatar(me), { id: 'persona-avatar' }));
  byId('persona-name').textContent = me.name;
  byId('persona-title').textContent = me.title;
  const others = everybody().map((one) => h('li', null, h('a', { href: `/?as=${encodeURIComponent(one.id)}`, 'aria-current': one.id === me.id ? 'true' : null },
    avatar(one),
    h('span', { class: 'persona-text' }, h('span', { class: 'persona-name' }, one.name), h('span', { class: 'persona-title' }, one.id === me.id ? `${one.title}, that’s you now` : one.title)),
    one.id === me.id ? null : badge(state.peopleUnread.get(one.id) ?? 0))));
  byId('people-list').replaceChildren(...others);
}

/** The arrow keys go through the list. */
export function listenToArrows() {
  byId('conversations').addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = [...byId('conversations').querySelectorAll('a')];
    const next = links[links.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
