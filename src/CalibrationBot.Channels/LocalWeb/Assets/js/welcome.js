// A first visit: who one is here and what is worth trying. Gone for good once dismissed or acted upon.
import { h } from './dom.js';
import * as shelf from './shelf.js';
import { state } from './store.js';

const key = () => `calibration.welcome.${state.me.id}`;

export const dismissWelcome = () => shelf.write(key(), 'seen');

const isManager = () => /manager/iu.test(state.me.title);

function steps(place, isEmpty, compose) {
  const tryIt = (text, label) => h('button', { type: 'button', class: 'button', onclick: () => compose(text) }, label);
  if (place.startsWith('dm-')) {
    return {
      title: 'A second pair of eyes',
      items: ['Send any remark about an interview. CalibrationBot says whether somebody who wasn’t there could use it, and asks one question if not.',
        'A debrief you are asked for arrives here, and is written here.',
        'Type practice to rehearse a design interview. Only you see it.'],
      buttons: [tryIt('Great communicator, but lacked structure.', 'Write a remark for me to try')],
    };
  }
  if (isManager()) {
    return {
      title: `You are ${state.me.name}, ${state.me.title.toLowerCase()}`,
      items: [...(isEmpty ? [] : ['Open the replies below a revealed loop to read what its interviewers saw.']),
        'Type /calibrate open here to open a loop of your own.',
        'Switch to an interviewer at the foot of the list and file a debrief. When all are in, they open together in the thread.'],
      buttons: [tryIt('/calibrate open', 'Write /calibrate open for me')],
    };
  }
  return {
    title: `You are ${state.me.name}, ${state.me.title.toLowerCase()}`,
    items: ['Loops are posted here; their threads hold the debriefs once all are in.',
      'Yours is written in private: open CalibrationBot under Direct messages.'],
    buttons: [h('a', { class: 'button link', href: `#/dm-${state.me.id}` }, 'Go to CalibrationBot')],
  };
}

/** The welcome for a place, or nothing. */
export function welcome(place, isEmpty, compose, dismissed) {
  const hasWork = place.startsWith('dm-') && !isEmpty;
  if (hasWork || place.includes('~') || shelf.read(key()) !== null) return [];
  const { title, items, buttons } = steps(place, isEmpty, compose);
  return [h('section', { class: 'welcome', 'aria-label': 'Getting started' },
    h('h3', null, title),
    h('ol', null, items.map((item) => h('li', null, h('span', null, item)))),
    h('div', { class: 'buttons' }, buttons,
      h('button', { type: 'button', class: 'button quiet', onclick: () => { dismissWelcome(); dismissed(); } }, 'Hide this')))];
}
