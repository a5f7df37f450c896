// Elements without markup: everything anybody typed goes in as text, so it can't become anything else.

/** Makes an element. `on…` properties listen, `dataset` and `class` are set, null and false are left out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

function svg(viewBox, shapes) {
  const root = document.createElementNS(svgNamespace, 'svg');
  root.setAttribute('viewBox', viewBox);
  root.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(svgNamespace, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    root.append(shape);
  }
  return root;
}

/** The eye of "Only visible to you". */
export const eye = () => svg('0 0 20 20', [
  ['path', { d: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z' }], ['circle', { cx: 10, cy: 10, r: 2.2 }],
]);

const botMark = () => svg('0 0 32 32', [
  ['path', { d: 'M6 9h20M6 16h12M6 23h16' }], ['circle', { cx: 24, cy: 16, r: 2.6 }],
]);

/** The square next to a name. */
export function avatar(person) {
  if (person.isBot) return h('span', { class: 'avatar bot', 'aria-hidden': 'true' }, botMark());
  const initials = person.name.split(/\s+/u).map((word) => [...word][0]).filter(Boolean);
  const shown = [initials[0], initials.length > 1 ? initials.at(-1) : ''].join('').toUpperCase();
  return h('span', { class: `avatar hue-${person.hue}`, 'aria-hidden': 'true' }, shown);
}

export const byId = (id) => document.getElementById(id);

/** For reading out: words for a screen reader only. */
export const spoken = (text) => h('span', { class: 'sr' }, text);
