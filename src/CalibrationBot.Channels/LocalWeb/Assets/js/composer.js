// The message box. What is typed stays until the server has it: through failures, reloads and switching places.
import { newId, postMessage } from './api.js';
import { h } from './dom.js';
import { keepDraft, readDraft } from './drafts.js';
import { state } from './store.js';

const commands = [
  ['/calibrate open', 'Open a loop for a candidate', false],
  ['/calibrate list', 'See what waits for you', false],
  ['/calibrate check ', 'Have a remark looked at', true],
  ['/calibrate practice', 'Practise a design interview', false],
  ['/calibrate pages', 'See, export or erase what is held', false],
  ['/calibrate help', 'See all that CalibrationBot does', false],
];
const coarse = matchMedia('(pointer: coarse)');

export class Composer {
  #place = null;
  #sending = false;
  #sent;

  /** @param sent Called with the stored message after it was accepted. */
  constructor(label, sent) {
    this.#sent = sent;
    this.box = h('textarea', {
      rows: 1, dir: 'auto', 'aria-label': label, autocomplete: 'off',
      oninput: () => this.#changed(), onkeydown: (event) => this.#key(event),
    });
    this.button = h('button', { type: 'submit', class: 'send' }, 'Send');
    this.trouble = h('div', { class: 'composer-trouble', role: 'alert', hidden: true });
    this.suggestions = h('div', { class: 'suggestions', hidden: true, role: 'group', 'aria-label': 'Commands', onkeydown: (event) => this.#choose(event) });
    this.element = h('form', { class: 'composer', onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.suggestions, this.trouble,
      h('div', { class: 'composer-box' }, this.box, this.button),
      h('p', { class: 'composer-foot keys' }, h('span', null, h('kbd', null, 'Enter'), ' sends'), h('span', null, h('kbd', null, 'Shift Enter'), ' starts a new line'), h('span', null, h('kbd', null, '/'), ' shows commands')));
  }

  /** Turns to a place and brings back what was being typed there. */
  open(place, placeholder) {
    this.#place = place;
    this.box.placeholder = placeholder;
    this.box.value = readDraft(state.me.id, place).text;
    this.#clearTrouble();
    this.#show();
  }

  focus() { this.box.focus(); }

  /** Adds a text to what stands in the box. */
  add(text) {
    this.box.value = this.box.value === '' ? text : `${this.box.value}\n${text}`;
    this.#changed();
    this.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
  }

  async send() {
    const text = this.box.value;
    if (this.#sending || text.trim() === '') return;
    const place = this.#place;
    const draft = keepDraft(state.me.id, place, text);
    this.#sending = true;
    this.#clearTrouble();
    this.#show();
    const result = await postMessage(draft.id ?? newId(), place, text);
    this.#sending = false;
    if (result.trouble) {
      if (place === this.#place) this.#refused(result);
      this.#show();
      return;
    }
    // Words typed while this was on its way are the next message, not part of this one.
    const rest = place === this.#place && this.box.value !== text && this.box.value.startsWith(text) ? this.box.value.slice(text.length) : null;
    keepDraft(state.me.id, place, rest ?? (place === this.#place && this.box.value !== text ? this.box.value : ''));
    if (place === this.#place) {
      this.box.value = readDraft(state.me.id, place).text;
      this.#show();
    }
    this.#sent(result.value);
  }

  #refused(result) {
    const again = result.retry ? h('button', { type: 'button', class: 'button', onclick: () => this.send() }, 'Try again') : null;
    this.trouble.replaceChildren(h('span', null, `Not sent. ${result.trouble}`), ...(again ? [again] : []));
    this.trouble.hidden = false;
  }

  #clearTrouble() {
    this.trouble.hidden = true;
    this.trouble.replaceChildren();
  }

  #changed() {
    keepDraft(state.me.id, this.#place, this.box.value);
    this.#show();
  }

  #show() {
    this.button.setAttribute('aria-disabled', String(this.#sending || this.box.value.trim() === ''));
    this.button.textContent = this.#sending ? 'Sending' : 'Send';
    if (!CSS.supports('field-sizing', 'content')) {
      this.box.style.height = 'auto';
      this.box.style.height = `${this.box.scrollHeight}px`;
    }
    const typed = this.box.value;
    const fitting = typed.startsWith('/') && !typed.includes('\n') ? commands.filter(([command]) => command.startsWith(typed) && command !== typed) : [];
    this.suggestions.hidden = fitting.length === 0;
    this.suggestions.replaceChildren(...fitting.map(([command, meaning]) =>
      h('button', { type: 'button', onclick: () => this.#fill(command) }, h('code', null, command.trim()), h('span', null, meaning))));
  }

  #fill(command) {
    this.box.value = command;
    this.#changed();
    this.focus();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !coarse.matches) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'ArrowUp' && !this.suggestions.hidden) {
      event.preventDefault();
      this.suggestions.lastElementChild.focus();
    } else if (event.key === 'Escape' && !this.suggestions.hidden) {
      event.stopPropagation();
      this.suggestions.hidden = true;
    }
  }

  /** The arrow keys go through the commands, and below the last one back into the box. */
  #choose(event) {
    const next = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.suggestions.hidden = true;
      this.focus();
    } else if (next) {
      event.preventDefault();
      (document.activeElement[next] ?? (event.key === 'ArrowDown' ? this.box : document.activeElement)).focus();
    }
  }
}
