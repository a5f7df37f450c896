// Draws a card, and sends what is chosen on it.
import { newId, postChoice } from './api.js';
import { h } from './dom.js';
import { field } from './fields.js';
import { markSent } from './inputs.js';
import { line, quote } from './lines.js';

const patience = 6_000;

function block(one) {
  switch (one.kind) {
    case 'paragraph': return h('p', { dir: 'auto' }, line(one.line));
    case 'hint': return h('p', { class: 'hint', dir: 'auto' }, line(one.line));
    case 'quote': return quote(one.text, one.marks);
    case 'bullets': return h('ul', { class: 'list' }, one.items.map((item) => h('li', { dir: 'auto' }, line(item.line))));
    case 'facts': return h('dl', { class: 'facts' }, one.pairs.flatMap((pair) => [h('dt', null, pair.name), h('dd', { dir: 'auto' }, line(pair.line))]));
    default: return h('p', { class: 'hint' }, 'This page is older than the server. Reload it to see this part.');
  }
}

const isWordsOnly = (card) => !card.title && card.blocks.every((one) => ['paragraph', 'hint', 'bullets'].includes(one.kind));

/**
 * A card's element.
 * @param message The message the card belongs to.
 * @param left Texts typed into an earlier version of the card that have no field in this one.
 * @param hooks `onAnswer(callback)` tells once that the bot has answered, `toComposer(text)` hands a text to the message box.
 */
export function drawCard(message, left, hooks) {
  const { card } = message;
  const readers = [];
  const status = h('p', { class: 'card-status', role: 'status' });
  const root = h('div', { class: isWordsOnly(card) ? 'card plain' : 'card', role: 'group', 'aria-label': card.title ?? 'Message' });
  let pending = null;

  function say(text, isTrouble) {
    status.textContent = text;
    status.classList.toggle('trouble', isTrouble);
  }

  function setBusy(busy) {
    root.setAttribute('aria-busy', String(busy));
    for (const button of root.querySelectorAll('.buttons .button')) button.setAttribute('aria-disabled', String(busy));
  }

  async function press(button) {
    if (root.getAttribute('aria-busy') === 'true') return;
    const fields = Object.fromEntries(readers.map(([name, read]) => [name, read()]));
    const content = JSON.stringify([button.action, button.value, fields]);
    // A press that failed and is tried again unchanged is the same press.
    if (pending?.content !== content) pending = { content, id: newId() };
    setBusy(true);
    say('', false);
    const takeBack = markSent(message.id);
    const result = await postChoice({ id: pending.id, message: message.id, card: message.key, action: button.action, value: button.value, fields });
    if (result.trouble) {
      for (const text of takeBack()) hooks.toComposer(text);
      setBusy(false);
      say(result.retry ? `${result.trouble} Nothing you typed is lost; press “${button.label}” again.` : result.trouble, true);
      return;
    }
    pending = null;
    const late = setTimeout(() => {
      setBusy(false);
      say('Received. The answer is taking longer than usual.', false);
    }, patience);
    hooks.onAnswer(() => {
      clearTimeout(late);
      setBusy(false);
    });
  }

  if (card.title) root.append(h('h3', { dir: 'auto' }, card.title));
  for (const one of card.blocks) {
    const input = field(message.id, one);
    if (input) {
      readers.push([one.name, input.read]);
      root.append(input.element);
    } else if (one.kind === 'buttons') {
      root.append(h('div', { class: 'buttons' }, one.items.map((button) =>
        h('button', { type: 'button', class: `button ${button.style}`, onclick: () => press(button) }, button.label))));
    } else {
      root.append(block(one));
    }
  }
  for (const one of left) root.append(keptText(one, hooks));
  root.append(status);
  return root;
}

function keptText(one, hooks) {
  const kept = h('div', { class: 'kept' },
    h('p', { class: 'field-label' }, `This card changed while you were writing (${one.label}). Your words:`),
    h('p', { dir: 'auto' }, one.text),
    h('div', { class: 'buttons' },
      h('button', { type: 'button', class: 'button', onclick: () => { hooks.toComposer(one.text); kept.remove(); } }, 'Put them in the message box'),
      h('button', { type: 'button', class: 'button quiet', onclick: () => kept.remove() }, 'Discard')));
  return kept;
}
