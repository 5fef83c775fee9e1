// @ts-check
/** Alerts: what one says and where it is seen in a chart; and how many are open that nobody has looked at. */
import {get, post} from './api.js';
import {exactText, metricName} from './format.js';
import {t} from './i18n.js';
import {user} from './session.js';
import {Store} from './store.js';
import {HOUR} from './time.js';

/** @typedef {import('./types.js').Alert} Alert */

const EVERY_MILLIS = 60_000;
const MOST_COUNTED = 100;

/** Open ones that nobody has acknowledged; `more` where not all were counted; null while not known. @type {Store<{count: number, more: boolean}|null>} */
export const unseen = new Store(/** @type {{count: number, more: boolean}|null} */ (null));

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

export async function refreshUnseen() {
  clearTimeout(timer);
  if (!user.value) return;
  try {
    const page = await get('/alerts', {query: {state: 'open', limit: MOST_COUNTED}});
    unseen.set({count: page.items.filter((/** @type {Alert} */ {acknowledged}) => !acknowledged).length, more: Boolean(page.next)});
  } catch {
    unseen.set(null);
  }
  timer = setTimeout(tick, EVERY_MILLIS);
}

function tick() {
  if (document.hidden) timer = setTimeout(tick, EVERY_MILLIS);
  else refreshUnseen();
}

export function startAlerts() {
  user.subscribe((person) => {
    if (person) refreshUnseen();
    else unseen.set(null);
  });
  if (user.value) refreshUnseen();
}

/** Says that somebody has seen it. @param {Alert} alert @param {string} note may be empty @returns {Promise<Alert>} */
export async function acknowledge({id}, note) {
  const seen = await post(`/alerts/${encodeURIComponent(id)}/acknowledge`, note === '' ? {} : {note});
  refreshUnseen();
  return seen;
}

/** A limit as it was set: 8 °C. @param {number|null} limit @param {string|null} unit */
export const limitText = (limit, unit) => (limit === null ? '' : exactText({value: limit, unit}));

/** @typedef {Pick<Alert, 'kind'|'name'|'channel'|'limit'|'unit'>} Broken what is wrong, of an alert or of a device */

/** Above 8 °C; Silent. @param {Broken} alert */
export const briefWords = ({kind, limit, unit}) => t(`alert.brief.${kind}`, {limit: limitText(limit, unit)});

/** Temperature above 8 °C; Silent. @param {Broken} alert */
export const alertWords = ({kind, name, channel, limit, unit}) => t(`alert.words.${kind}`, {
  name: name === null ? '' : metricName(name, channel), limit: limitText(limit, unit),
});

/** How long it has been or was open, in milliseconds. @param {Alert} alert @param {number} now */
export const openFor = ({openedAt, closedAt}, now) => (closedAt === null ? now : Date.parse(closedAt)) - Date.parse(openedAt);

/**
 * Where the device's chart shows it: the time that it was open, with what was before and after.
 * @param {Alert} alert
 * @param {number} now
 */
export function chartOf({deviceId, name, channel, observedAt, openedAt, closedAt}, now) {
  const from = Math.min(Date.parse(observedAt ?? openedAt), Date.parse(openedAt)) - 2 * HOUR;
  const to = closedAt === null ? now : Math.min(now, Date.parse(closedAt) + HOUR);
  const metric = name === null ? '' : channel ? `${name}~${channel}` : name;
  return {page: /** @type {const} */ ('device'), id: deviceId, query: {metric, from: new Date(from).toISOString(), to: new Date(to).toISOString()}};
}

/** Alerts that were open at some time of a range. @param {Alert[]} alerts @param {{from: number, to: number}} range */
export const alertsWithin = (alerts, {from, to}) => alerts.filter(({openedAt, closedAt}) => Date.parse(openedAt) < to && (closedAt === null || Date.parse(closedAt) > from));
