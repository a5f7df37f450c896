// The inputs of a card. Each has a visible label and keeps what is typed as it is typed.
import { h } from './dom.js';
import { touch, valueOf } from './inputs.js';
import { everybody, person } from './store.js';
import { fromField, toField } from './time.js';

const manyOptions = 7;
let lastId = 0;
const nextId = () => `field-${(lastId += 1)}`;
const split = (value) => (value === '' ? [] : value.split('\n'));

function textField(message, block) {
  const id = nextId();
  const remember = (event) => touch(message, block.name, block.label, event.target.value, true);
  const shared = { id, name: block.name, dir: 'auto', placeholder: block.placeholder, oninput: remember, value: valueOf(message, block.name, block.value) };
  const control = block.multiline ? h('textarea', { rows: 3, ...shared }) : h('input', { type: 'text', autocomplete: 'off', ...shared });
  return { element: h('div', { class: 'field' }, h('label', { for: id }, block.label), control), read: () => control.value };
}

function choiceField(message, block, options, extra = '') {
  const group = nextId();
  const chosen = new Set(split(valueOf(message, block.name, block.value)));
  const controls = options.map((option) => h('input', {
    type: block.many ? 'checkbox' : 'radio', name: group, value: option.value, id: nextId(), checked: chosen.has(option.value),
    onchange: () => touch(message, block.name, block.label, read(), false),
  }));
  const read = () => controls.filter((control) => control.checked).map((control) => control.value).join('\n');
  const rows = options.map((option, index) => h('label', { class: 'option', for: controls[index].id },
    controls[index], h('span', { class: 'option-label', dir: 'auto' }, option.label),
    option.detail ? h('span', { class: 'option-detail', dir: 'auto' }, option.detail) : null));
  const element = h('fieldset', { class: 'field' }, h('legend', null, block.label), h('div', { class: `options ${extra}` }, rows));
  return { element, read };
}

/** One choice out of a long list without explanations: the list folds away. */
function selectField(message, block, options) {
  const id = nextId();
  const chosen = valueOf(message, block.name, block.value);
  const control = h('select', { id, name: block.name, onchange: () => touch(message, block.name, block.label, control.value, false) },
    h('option', { value: '' }, 'Choose one'),
    options.map((option) => h('option', { value: option.value }, option.label)));
  control.value = chosen;
  return { element: h('div', { class: 'field' }, h('label', { for: id }, block.label), control), read: () => control.value };
}

function oneOrMany(message, block, options, extra) {
  const isLongList = !block.many && options.length > manyOptions;
  return isLongList && !options.some((option) => option.detail && !extra) ? selectField(message, block, options) : choiceField(message, block, options, extra);
}

function timeField(message, block) {
  const id = nextId();
  const control = h('input', {
    id, type: 'datetime-local', name: block.name, value: toField(valueOf(message, block.name, block.value)),
    oninput: () => touch(message, block.name, block.label, fromField(control.value), false),
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const label = h('label', { for: id }, block.label, ' ', zone ? h('span', { class: 'zone' }, `your time, ${zone.replaceAll('_', ' ')}`) : null);
  return { element: h('div', { class: 'field' }, label, control), read: () => fromField(control.value) };
}

/** The input a block stands for; null for a block that is none. */
export function field(message, block) {
  switch (block.kind) {
    case 'text': return textField(message, block);
    case 'choice': return oneOrMany(message, block, block.options);
    case 'people': {
      const offered = block.among?.map((one) => person(one.id)) ?? everybody();
      const options = offered.map((one) => ({ value: one.id, label: one.name, detail: one.title }));
      return oneOrMany(message, block, options, 'people-options');
    }
    case 'time': return timeField(message, block);
    default: return null;
  }
}
