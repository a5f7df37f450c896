// The page as a whole: which place is shown, what comes in, and where the keyboard goes.
import * as api from './api.js';
import { byId, h } from './dom.js';
import { Feed } from './feed.js';
import { openInputs } from './inputs.js';
import { announcement } from './messages.js';
import { drawConversations, drawPersona, listenToArrows } from './sidebar.js';
import * as store from './store.js';
import { Timeline } from './timeline.js';
import { dismissWelcome, welcome } from './welcome.js';

const fine = matchMedia('(pointer: fine)');
const narrow = matchMedia('(max-width: 720px)');
const app = byId('app');
let noticeTimer = 0;

const hooks = {
  openThread: (id) => { location.hash = `#/${room.place}/${id}`; },
  sent: (message) => { dismissWelcome(); take(message); },
  read: () => drawConversations(room.place),
  extra: (place, isEmpty) => {
    const guide = welcome(place, isEmpty, (text) => room.composer.add(text), () => room.draw());
    return isEmpty && guide.length === 0 ? [h('p', { class: 'empty' }, 'Nothing here yet. Write something below, or type / to see the commands.')] : guide;
  },
};
const room = new Timeline(byId('room'), 'Message', hooks);
const thread = new Timeline(byId('thread-room'), 'Reply in the thread', hooks);

function notice(text, seconds = 0) {
  clearTimeout(noticeTimer);
  byId('notice').textContent = text;
  byId('notice').hidden = text === '';
  if (seconds > 0) noticeTimer = setTimeout(() => notice(''), seconds * 1_000);
}

function take(message) {
  const isNew = store.upsert(message);
  const place = store.placeOf(message);
  const shown = [room, thread].find((one) => one.place === place);
  if (shown) shown.take(message, isNew);
  else if (isNew && message.from !== store.state.me.id && (message.changedAt ?? null) === null) {
    store.state.unread.set(place, (store.state.unread.get(place) ?? 0) + 1);
  }
  for (const one of [room, thread]) if (one.place && one !== shown) one.draw();
  if (isNew && message.from !== store.state.me.id) byId('announcer').replaceChildren(announcement(message));
  drawConversations(room.place);
}

/** A part of the address; one that was typed wrongly leads nowhere. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Reads `#/hiring-backend/m17`: a conversation, and perhaps a thread in it. */
function route() {
  const [, conversation, root] = location.hash.split('/').map(decoded);
  const known = store.conversation(conversation ?? '');
  return { conversation: known, thread: known && root ? `${known.id}~${root}` : null };
}

async function show() {
  let { conversation, thread: threadPlace } = route();
  if (!conversation && !narrow.matches) conversation = store.state.conversations[0];
  app.dataset.view = !conversation ? 'list' : threadPlace ? 'thread' : 'room';
  app.classList.toggle('with-thread', Boolean(conversation && threadPlace));
  byId('thread').hidden = !threadPlace;
  if (!conversation) {
    room.close();
    thread.close();
    drawConversations(null);
    return;
  }
  const title = conversation.kind === 'channel' ? `#${conversation.name}` : conversation.name;
  byId('room-name').textContent = title;
  byId('room-topic').textContent = conversation.topic;
  byId('thread-topic').textContent = `in ${title}`;
  const moves = [];
  if (room.place !== conversation.id) moves.push(room.open(conversation.id, `Message ${title}`));
  if (!threadPlace) thread.close();
  else if (thread.place !== threadPlace) moves.push(thread.open(threadPlace, 'Reply'));
  const isMoving = moves.length > 0;
  const trouble = (await Promise.all(moves)).find(Boolean);
  if (trouble) notice(trouble, 8);
  drawConversations(conversation.id);
  room.markRead();
  if (isMoving && fine.matches && !document.querySelector(':popover-open')) (threadPlace ? thread : room).composer.focus();
}

function closeThread() {
  const root = route().thread?.split('~')[1];
  location.hash = `#/${room.place}`;
  setTimeout(() => byId('room').querySelector(`[data-id="${root}"] .replies`)?.focus());
}

async function refresh() {
  const result = await api.start();
  if (result.trouble) return result.trouble;
  store.load(result.value);
  drawPersona();
  drawConversations(room.place);
  return null;
}

let refreshing = 0;
const feed = new Feed({
  message: take,
  read: (place) => { store.state.unread.delete(place); drawConversations(room.place); },
  elsewhere: () => { clearTimeout(refreshing); refreshing = setTimeout(refreshPeople, 600); },
  reset: async () => { await refresh(); await Promise.all([room.reload(), thread.reload()]); },
  lost: () => notice('Connection lost. Trying again; what you type is kept.'),
  back: () => notice('Connected again.', 3),
});

async function refreshPeople() {
  const result = await api.start();
  if (result.trouble) return;
  store.state.peopleUnread = new Map(result.value.people.map((person) => [person.id, person.unread]));
  drawPersona();
}

function listen() {
  addEventListener('hashchange', show);
  narrow.addEventListener('change', show);
  document.addEventListener('visibilitychange', () => { room.markRead(); thread.markRead(); });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && route().thread && !document.querySelector(':popover-open')) closeThread();
  });
  byId('thread-close').addEventListener('click', closeThread);
  byId('thread-back').addEventListener('click', closeThread);
  byId('room-back').addEventListener('click', () => { location.hash = '#/'; });
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    if (room.place === null) location.hash = `#/${store.state.conversations[0].id}`;
    (thread.place ? thread : room).composer.focus();
  });
  listenToArrows();
}

async function begin() {
  const trouble = await refresh();
  if (trouble) {
    byId('starting').textContent = `${trouble} This page tries again by itself.`;
    setTimeout(begin, 2_000);
    return;
  }
  api.speakAs(store.state.me.id);
  openInputs(store.state.me.id);
  byId('starting').hidden = true;
  app.hidden = false;
  listen();
  feed.follow(store.state.point);
  await show();
}

begin();
