// Requests to our own server. A refusal is a value with words to show, never an exception.
let currentPersona = new URLSearchParams(location.search).get('as') ?? '';

const url = (path, query = {}) => `/chat/api/${path}?${new URLSearchParams({ as: currentPersona, ...query })}`;

/** From now on every request is this person's. */
export function speakAs(person) {
  currentPersona = person;
}

/** A new id for something sent: sending it again with the same id is the same thing. */
export function newId() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function request(path, query, body) {
  let response;
  try {
    response = await fetch(url(path, query), {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json', 'X-Calibration-Chat': '1' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    return { trouble: 'The server can’t be reached. It may have been stopped; start it again and retry.', retry: true };
  }
  if (response.status === 204) return { value: null };
  let content = null;
  try {
    content = await response.json();
  } catch {
    // An answer without JSON has no words of its own; the status below speaks for it.
  }
  if (response.ok && content !== null) return { value: content };
  return {
    trouble: content?.message ?? `The server answered ${response.status} and didn’t say why. Its log will tell.`,
    retry: response.status !== 422 && response.status !== 413,
  };
}

export const start = () => request('start', {});
export const messages = (place, limit) => request('messages', limit ? { place, limit } : { place });
export const postMessage = (id, place, text) => request('messages', {}, { id, place, text });
export const postChoice = (choice) => request('choices', {}, choice);
export const postRead = (place, position) => request('read', {}, { place, position });
export const eventsUrl = (after) => url('events', { after });
