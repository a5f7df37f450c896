// The messages of one place with its message box: keyed drawing, so that a change never disturbs what is being typed elsewhere.
import * as api from './api.js';
import { Composer } from './composer.js';
import { h } from './dom.js';
import { focusIn, firstControl, restore, remember } from './focus.js';
import { carryOver } from './inputs.js';
import { drawMessage, follows, threadLink } from './messages.js';
import { inOrder, placeMessages, setPlace, state } from './store.js';
import { dayName, sameDay } from './time.js';

const nearBottom = 120;

export class Timeline {
  place = null;
  #hooks;
  #elements = new Map();
  #answers = [];
  #newAfter = null;
  #pressedAt = 0;

  /** @param hooks `openThread(id)`, `sent(message)`, `read(place)`, `extra(place)` for what stands below the messages. */
  constructor(container, label, hooks) {
    this.#hooks = hooks;
    this.list = h('ol', { class: 'messages', onkeydown: (event) => this.#arrows(event) });
    this.after = h('div');
    this.earlier = h('button', { type: 'button', class: 'button earlier', hidden: true, onclick: () => this.#loadEarlier() }, 'Show earlier messages');
    this.scroll = h('div', { class: 'scroll', onscroll: () => { if (this.#isAtEnd()) this.jump.hidden = true; } }, this.earlier, this.list, this.after);
    this.composer = new Composer(label, hooks.sent);
    this.jump = h('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toEnd() }, 'New messages below');
    this.composer.element.prepend(this.jump);
    container.append(this.scroll, this.composer.element);
  }

  /** Shows a place. Returns the trouble when it can't be loaded. */
  async open(place, placeholder) {
    this.place = place;
    this.#elements.clear();
    this.#answers = [];
    this.list.replaceChildren();
    this.after.replaceChildren();
    this.jump.hidden = true;
    this.composer.open(place, placeholder);
    const trouble = await this.#load(place);
    if (trouble || this.place !== place) return trouble;
    const view = placeMessages(place);
    const news = inOrder(view).filter((message) => message.position > view.readTo && message.from !== state.me.id);
    this.#newAfter = view.readTo > 0 && news.length > 0 ? news[0].id : null;
    this.draw();
    if (this.#newAfter) this.list.querySelector('.new-line')?.scrollIntoView({ block: 'start' });
    else if (view.root && view.readTo === 0) this.scroll.scrollTop = 0;
    else this.toEnd();
    this.markRead();
    return null;
  }

  close() { this.place = null; }

  /** Loads again what is shown, as after a long interruption. */
  async reload() {
    if (this.place === null) return;
    const place = this.place;
    if (await this.#load(place) === null && this.place === place) this.draw();
  }

  /** A message of this place is new or has changed. */
  take(message, isNew) {
    const atEnd = this.#isAtEnd();
    this.draw();
    if (message.from === 'bot') for (const tell of this.#answers.splice(0)) tell();
    const element = this.#elements.get(message.id);
    if (!isNew) {
      if (performance.now() - this.#pressedAt < 8_000) this.#bringBack(element);
      return;
    }
    if (message.from === state.me.id || atEnd) this.#bringIn(element);
    else this.jump.hidden = false;
    if (message.card && performance.now() - this.#pressedAt < 8_000 && this.#mayTakeFocus()) {
      this.#pressedAt = 0;
      focusIn(element);
    }
    this.markRead();
  }

  markRead() {
    const view = this.place && placeMessages(this.place);
    if (!view || document.hidden || this.scroll.offsetParent === null) return;
    const last = Math.max(0, ...[...view.messages.keys()].map((id) => view.messages.get(id).position));
    state.unread.delete(this.place);
    this.#hooks.read(this.place);
    if (last > view.readTo) {
      view.readTo = last;
      api.postRead(this.place, last);
    }
  }

  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.jump.hidden = true;
  }

  draw() {
    const view = placeMessages(this.place);
    if (!view) return;
    this.earlier.hidden = !view.earlier;
    const wanted = [];
    if (view.root) wanted.push(this.#element(view.root, null), this.#rootLine(view));
    let before = null;
    for (const message of inOrder(view)) {
      if (!before || !sameDay(before.at, message.at)) {
        if (!view.root) wanted.push(this.#separator(`day-${dayName(message.at)}`, 'day', dayName(message.at)));
      }
      if (message.id === this.#newAfter) wanted.push(this.#separator('new', 'new-line', 'New'));
      wanted.push(this.#element(message, before));
      before = message;
    }
    this.#arrange(wanted);
    this.after.replaceChildren(...this.#hooks.extra(this.place, wanted.length === 0));
    this.#rove();
  }

  #element(message, before) {
    const existing = this.#elements.get(message.id);
    if (existing && existing.dataset.key === message.key) {
      existing.classList.toggle('follows', Boolean(follows(message, before)));
      existing.querySelector('.head').classList.toggle('sr', Boolean(follows(message, before)));
      const link = threadLink(message, this.#hooks.openThread);
      const isFocused = existing.querySelector('.below').contains(document.activeElement);
      existing.querySelector('.below').replaceChildren(...(link ? [link] : []));
      if (isFocused) link?.focus();
      return existing;
    }
    const left = existing && message.card ? carryOver(message.id, message.card) : [];
    const element = drawMessage(message, before, left, {
      openThread: this.#hooks.openThread,
      toComposer: (text) => this.composer.add(text),
      onAnswer: (tell) => { this.#answers.push(tell); this.#pressedAt = performance.now(); },
    });
    if (existing?.isConnected) {
      const focus = remember(existing);
      existing.replaceWith(element);
      restore(element, focus);
    }
    this.#elements.set(message.id, element);
    return element;
  }

  #separator(key, className, text) {
    const existing = this.#elements.get(key);
    if (existing) return existing;
    const element = h('li', { class: className, role: 'separator', 'aria-label': text }, h('span', null, text));
    this.#elements.set(key, element);
    return element;
  }

  #rootLine(view) {
    const element = this.#separator('root', 'root-line', 'Replies');
    const count = view.messages.size;
    element.firstChild.textContent = count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`;
    return element;
  }

  /** Puts the elements in order, moving none that stand right: a moved element would lose its focus. */
  #arrange(wanted) {
    const keep = new Set(wanted);
    for (const child of [...this.list.children]) if (!keep.has(child)) child.remove();
    wanted.forEach((element, index) => {
      if (this.list.children[index] !== element) this.list.insertBefore(element, this.list.children[index] ?? null);
    });
  }

  async #load(place, limit) {
    const result = await api.messages(place, limit);
    if (result.trouble) return result.trouble;
    setPlace(place, result.value);
    return null;
  }

  async #loadEarlier() {
    const height = this.scroll.scrollHeight;
    if (await this.#load(this.place, 1_000)) return;
    this.draw();
    this.scroll.scrollTop += this.scroll.scrollHeight - height;
  }

  #isAtEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < nearBottom;
  }

  #bringIn(element) {
    if (element && element.offsetHeight > this.scroll.clientHeight - 40) element.scrollIntoView({ block: 'start' });
    else this.toEnd();
  }

  /** A card that was pressed has changed: its beginning should be in sight. */
  #bringBack(element) {
    const [card, window] = [element.getBoundingClientRect(), this.scroll.getBoundingClientRect()];
    if (card.top < window.top || card.height > window.height) element.scrollIntoView({ block: 'start' });
    else if (card.bottom > window.bottom) element.scrollIntoView({ block: 'end' });
  }

  #mayTakeFocus() {
    const active = document.activeElement;
    return active === document.body || active === null || (this.list.contains(active) && !active.matches('textarea, input[type="text"]'));
  }

  /** One stop for the tab key; the arrows go from message to message. */
  #rove() {
    const items = [...this.list.querySelectorAll('.message')];
    if (!items.some((item) => item.tabIndex === 0)) items.at(-1)?.setAttribute('tabindex', '0');
  }

  #arrows(event) {
    if (!event.target.classList.contains('message')) return;
    const items = [...this.list.querySelectorAll('.message')];
    const at = items.indexOf(event.target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Enter') {
      const control = firstControl(event.target);
      if (control) { event.preventDefault(); control.focus(); }
      return;
    }
    if (to === undefined || !items[to]) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    items[to].tabIndex = 0;
    items[to].focus();
  }
}
