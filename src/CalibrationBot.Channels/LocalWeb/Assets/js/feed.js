// Live changes by server-sent events. The browser comes back by itself after an interruption, with the id of the last change
// it saw; when the server has forgotten that far back it says so and everything is loaded again.
import { eventsUrl } from './api.js';

const silence = 25_000;
const firstNotice = 1_500;

export class Feed {
  #source = null;
  #hooks;
  #last = '';
  #quiet = 0;
  #notice = 0;
  #lost = false;
  #tries = 0;

  /** @param hooks `message(message)`, `read(place, position)`, `elsewhere(person)`, `reset()`, `lost()`, `back()`. */
  constructor(hooks) { this.#hooks = hooks; }

  /** Follows the changes after a point. */
  follow(point) {
    this.#last = point;
    this.#connect();
  }

  #connect() {
    this.#source?.close();
    const source = new EventSource(eventsUrl(this.#last));
    this.#source = source;
    const on = (type, handle) => source.addEventListener(type, (event) => {
      if (event.lastEventId) this.#last = event.lastEventId;
      this.#alive();
      handle(event.data);
    });
    on('tick', () => {});
    on('message', (data) => this.#hooks.message(JSON.parse(data)));
    on('read', (data) => { const mark = JSON.parse(data); this.#hooks.read(mark.place, mark.position); });
    on('elsewhere', (data) => this.#hooks.elsewhere(data));
    on('reset', () => this.#hooks.reset());
    source.addEventListener('error', () => this.#interrupted(source));
    this.#watch();
  }

  #alive() {
    this.#tries = 0;
    clearTimeout(this.#notice);
    this.#notice = 0;
    this.#watch();
    if (this.#lost) {
      this.#lost = false;
      this.#hooks.back();
    }
  }

  /** A line can be dead without an error: nothing, not even a tick, for a while. */
  #watch() {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => { this.#tellLost(); this.#connect(); }, silence);
  }

  #interrupted(source) {
    if (this.#notice === 0) this.#notice = setTimeout(() => this.#tellLost(), firstNotice);
    if (source !== this.#source || source.readyState !== EventSource.CLOSED) return;
    // The browser gives up on an answer that is no stream; we don't.
    this.#tries += 1;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#connect(), Math.min(15_000, 1_000 * this.#tries));
  }

  #tellLost() {
    if (this.#lost) return;
    this.#lost = true;
    this.#hooks.lost();
  }
}
