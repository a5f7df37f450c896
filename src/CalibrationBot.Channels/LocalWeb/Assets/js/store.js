// What the page knows: people, conversations, unread counts, and the messages of the places it has opened.
export const bot = { id: 'bot', name: 'CalibrationBot', isBot: true };

const people = new Map();
const places = new Map();
const recent = [];
const remembered = 300;
export const state = { me: null, point: '', conversations: [], unread: new Map(), peopleUnread: new Map() };

export function load(start) {
  people.clear();
  start.people.forEach((person, index) => people.set(person.id, { ...person, hue: index % 5 }));
  state.me = people.get(start.me);
  state.point = start.point;
  state.conversations = start.conversations;
  state.unread = new Map(start.conversations.flatMap((conversation) => Object.entries(conversation.unread)));
  state.peopleUnread = new Map(start.people.map((person) => [person.id, person.unread]));
}

export const everybody = () => [...people.values()];
export const person = (id) => (id === bot.id ? bot : people.get(id) ?? { id, name: /^erased(-\d+)?$/.test(id) ? 'somebody who was erased' : id, hue: 0 });
export const conversation = (id) => state.conversations.find((one) => one.id === id);
export const placeOf = (message) => (message.thread ? `${message.conversation}~${message.thread}` : message.conversation);
export const conversationOf = (place) => place.split('~')[0];

/** Unread in a conversation and all its threads. */
export function unreadIn(conversationId) {
  let sum = 0;
  for (const [place, count] of state.unread) if (conversationOf(place) === conversationId) sum += count;
  return sum;
}

/** The messages of an opened place; undefined before it was loaded. */
export const placeMessages = (place) => places.get(place);

export function setPlace(place, view) {
  const known = new Map(view.messages.map((message) => [message.id, message]));
  places.set(place, { messages: known, root: view.root ?? null, earlier: view.earlier, readTo: view.readTo });
  // What came in by the feed while this was on its way is newer than what was asked for.
  for (const message of recent) if (place === placeOf(message) || view.root?.id === message.id) merge(message);
}

export const forgetPlaces = () => places.clear();

/** Takes in a message that is new or has changed. Returns whether it is new to this page. */
export function upsert(message) {
  recent.push(message);
  if (recent.length > remembered) recent.shift();
  return merge(message);
}

function merge(message) {
  for (const view of places.values()) if (view.root?.id === message.id && view.root.change < message.change) view.root = message;
  const view = places.get(placeOf(message));
  if (!view) return true;
  const earlier = view.messages.get(message.id);
  if (earlier && earlier.change >= message.change) return false;
  view.messages.set(message.id, message);
  return !earlier;
}

/** Messages of a place in the order they stand. */
export const inOrder = (view) => [...view.messages.values()].sort((a, b) => a.position - b.position);
