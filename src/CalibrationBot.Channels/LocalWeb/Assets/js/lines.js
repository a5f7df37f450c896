// Running text and quotations: runs into elements, marks into underlined stretches.
import { h, spoken } from './dom.js';
import { inFull, momentText } from './time.js';
import { person, state } from './store.js';

function run(one) {
  if (one.person !== undefined) {
    const isMe = one.person === state.me?.id;
    return h('span', { class: isMe ? 'mention me' : 'mention' }, `@${person(one.person).name}`);
  }
  if (one.at !== undefined) return h('time', { datetime: one.at, title: inFull(one.at) }, momentText(one.at));
  if (one.href !== undefined) return h('a', { href: one.href, target: '_blank', rel: 'noopener noreferrer' }, one.text);
  if (one.style === 'bold') return h('strong', null, one.text);
  if (one.style === 'code') return h('code', null, one.text);
  return h('bdi', null, one.text);
}

/** The runs of a line. */
export const line = (runs) => runs.map(run);

/** A quotation with its marked stretches. Marks outside the text are left alone. */
export function quote(text, marks) {
  const parts = [];
  let from = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(from, Math.min(mark.start, text.length));
    const end = Math.max(start, Math.min(mark.start + mark.length, text.length));
    if (end === start) continue;
    parts.push(text.slice(from, start), h('mark', null, spoken('flagged: '), text.slice(start, end), spoken(' (end of flag)')));
    from = end;
  }
  parts.push(text.slice(from));
  return h('blockquote', { dir: 'auto' }, ...parts.filter((part) => part !== ''));
}
