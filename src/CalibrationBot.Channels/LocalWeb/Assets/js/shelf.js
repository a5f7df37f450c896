// What the browser keeps for this page. Where it keeps nothing, as in a private window or with its space used up, the page does
// until it is closed: typing and sending go on as ever.
const here = new Map();

export function read(key) {
  try {
    return here.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(key, value);
    here.delete(key);
  } catch {
    here.set(key, value);
  }
}

export function forget(key) {
  here.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
