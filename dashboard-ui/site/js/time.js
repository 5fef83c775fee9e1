// @ts-check
/** Times in a named zone, durations, relative times. Instants are milliseconds since the epoch. */
import {LOCALE, t} from './i18n.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const STYLES = {
  clock: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
  seconds: {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'},
  day: {weekday: 'short', day: 'numeric', month: 'short'},
  date: {day: 'numeric', month: 'short', year: 'numeric'},
};

/**
 * @param {keyof typeof STYLES} style
 * @param {number} at
 * @param {string} zone
 */
function styled(style, at, zone) {
  const key = `${style} ${zone}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(LOCALE, {...STYLES[style], timeZone: zone})));
  return format.format(at).replace(/^(\w{3}), /, '$1 ');
}

/** 14:00 @param {number} at @param {string} zone */
export const clock = (at, zone) => styled('clock', at, zone);
/** 14:00:12 @param {number} at @param {string} zone */
export const clockSeconds = (at, zone) => styled('seconds', at, zone);
/** 14:00:12.345 @param {number} at @param {string} zone */
export const clockMillis = (at, zone) => `${clockSeconds(at, zone)}.${String(((at % SECOND) + SECOND) % SECOND).padStart(3, '0')}`;
/** Tue 24 Nov @param {number} at @param {string} zone */
export const day = (at, zone) => styled('day', at, zone);
/** 24 Nov 2026 @param {number} at @param {string} zone */
export const date = (at, zone) => styled('date', at, zone);
/** Tue 24 Nov, 14:00 @param {number} at @param {string} zone */
export const dayClock = (at, zone) => `${day(at, zone)}, ${clock(at, zone)}`;
/** 24 Nov 2026, 14:00:12: the absolute time that stands in titles. @param {number} at @param {string} zone */
export const absolute = (at, zone) => `${date(at, zone)}, ${clockSeconds(at, zone)} ${zone}`;

/** Minutes east of UTC at that instant. @param {number} at @param {string} zone */
export function zoneOffset(at, zone) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  /** @param {string} type */
  const field = (type) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'));
  return Math.round((wall - Math.floor(at / SECOND) * SECOND) / MINUTE);
}

/** Text of a datetime-local field: 2026-11-24T14:00. @param {number} at @param {string} zone */
export const toWall = (at, zone) => new Date(at + zoneOffset(at, zone) * MINUTE).toISOString().slice(0, 16);

/** The instant of such a text in the zone; NaN if it is none. A time that the clocks skip is read as after the change. @param {string} text @param {string} zone */
export function fromWall(text, zone) {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return wall;
  const guess = wall - zoneOffset(wall, zone) * MINUTE;
  return wall - zoneOffset(guess, zone) * MINUTE;
}

/** Starts of the days strictly inside a range, in the zone, summer time included. @param {number} from @param {number} to @param {string} zone */
export function midnights(from, to, zone) {
  const starts = [];
  let wallDay = Math.floor((from + zoneOffset(from, zone) * MINUTE) / DAY) + 1;
  for (;; wallDay++) {
    const guess = wallDay * DAY - zoneOffset(wallDay * DAY, zone) * MINUTE;
    const at = wallDay * DAY - zoneOffset(guess, zone) * MINUTE;
    if (at >= to) return starts;
    if (at > from) starts.push(at);
  }
}

/** 45 s, 7 min, 5 h 14 min, 3 d 2 h. @param {number} millis */
export function duration(millis) {
  const left = Math.max(0, millis);
  if (left < MINUTE) return t('time.s', {n: Math.floor(left / SECOND)});
  if (left < HOUR) return t('time.min', {n: Math.floor(left / MINUTE)});
  if (left < DAY) return pair(left, HOUR, 'time.h', MINUTE, 'time.min');
  return pair(left, DAY, 'time.d', HOUR, 'time.h');
}

/** @param {number} left @param {number} big @param {string} bigKey @param {number} small @param {string} smallKey */
function pair(left, big, bigKey, small, smallKey) {
  const head = t(bigKey, {n: Math.floor(left / big)});
  const rest = Math.floor((left % big) / small);
  return rest === 0 ? head : `${head} ${t(smallKey, {n: rest})}`;
}

/** @param {number} at @param {number} now */
export const ago = (at, now) => t('time.ago', {duration: duration(now - at)});

/** Seconds of an ISO 8601 duration made of days, hours, minutes and seconds; null if it is none. @param {string|null|undefined} text */
export function isoSeconds(text) {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text ?? '');
  if (!match || !/\d/.test(match[0])) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** The ranges of the buttons, in milliseconds. @type {Record<string, number>} */
export const RANGES = {'1h': HOUR, '6h': 6 * HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '1y': 365 * DAY};

/** Label of an axis tick for the distance between ticks. @param {number} at @param {number} every @param {string} zone */
export function tick(at, every, zone) {
  if (every >= DAY) return styled('day', at, zone).replace(/^\w+ /, '');
  return every >= MINUTE ? clock(at, zone) : clockSeconds(at, zone);
}
