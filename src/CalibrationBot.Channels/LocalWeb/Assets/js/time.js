// Moments in the reader's own time zone and habits.
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysAgo = (date) => Math.round((startOfDay(new Date()) - startOfDay(date)) / 86_400_000);

export const timeOfDay = (iso) => clock.format(new Date(iso));
export const inFull = (iso) => full.format(new Date(iso));
export const sameDay = (a, b) => startOfDay(new Date(a)).getTime() === startOfDay(new Date(b)).getTime();

/** "Today", "Yesterday", or the date. */
export function dayName(iso) {
  const date = new Date(iso);
  const ago = daysAgo(date);
  if (ago === 0) return 'Today';
  if (ago === 1) return 'Yesterday';
  return (date.getFullYear() === new Date().getFullYear() ? weekday : withYear).format(date);
}

/** A moment inside a sentence. */
export function momentText(iso) {
  const date = new Date(iso);
  const ago = daysAgo(date);
  if (ago === 0) return `today, ${clock.format(date)}`;
  if (ago === -1) return `tomorrow, ${clock.format(date)}`;
  if (ago === 1) return `yesterday, ${clock.format(date)}`;
  return `${shortDay.format(date)}, ${clock.format(date)}`;
}

const two = (number) => String(number).padStart(2, '0');

/** An instant as a date-and-time field wants it: local, without offset. */
export function toField(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A field's local time as ISO 8601 with its offset. */
export function fromField(local) {
  const date = new Date(local);
  if (local === '' || Number.isNaN(date.getTime())) return '';
  const offset = -date.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  return `${toField(date)}:00${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
