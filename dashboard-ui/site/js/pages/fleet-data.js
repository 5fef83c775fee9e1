// @ts-check
/** What the fleet page holds and how it changes. Pure. */

/** @typedef {import('../types.js').Device} Device */
/** @typedef {import('../types.js').LiveItem} LiveItem */

export const STATUSES = /** @type {const} */ (['reporting', 'late', 'silent', 'new', 'outside']);
export const PAGE_SIZE = 100;
export const DEFAULT_SORT = 'status';

/**
 * Query of the API for the query of the address.
 * @param {Record<string, string>} query
 */
export const listQuery = (query) => ({
  q: query.q?.trim(), status: query.status, adapter: query.adapter, environmentId: query.environment,
  sort: query.sort, limit: PAGE_SIZE, cursor: query.cursor,
});

/** True where a filter narrows the list. @param {Record<string, string>} query */
export const isFiltered = ({q, status, adapter, environment}) => Boolean(q?.trim() || status || adapter || environment);

/**
 * Devices with live readings laid over them; the same object for a device that nothing changed for.
 * @param {Device[]} devices
 * @param {LiveItem[]} items
 */
export function withLive(devices, items) {
  /** @type {Map<string, LiveItem[]>} */
  const byDevice = new Map();
  for (const item of items) byDevice.set(item.deviceId, [...(byDevice.get(item.deviceId) ?? []), item]);
  return devices.map((device) => (byDevice.get(device.id) ?? []).reduce(withItem, device));
}

/** @param {Device} device @param {LiveItem} item @returns {Device} */
function withItem(device, item) {
  const {observedAt, receivedAt} = item;
  const shown = device.headline;
  const measured = item.measurements.find(({name, channel}) => name === shown?.name && (channel ?? null) === (shown?.channel ?? null));
  const newer = shown && measured && Date.parse(observedAt) >= Date.parse(shown.observedAt);
  const battery = item.measurements.find(({name, unit}) => name === 'battery' && unit !== 'V')?.value;
  const lastSeen = device.lastSeen && Date.parse(device.lastSeen) > Date.parse(receivedAt) ? device.lastSeen : receivedAt;
  return {
    ...device,
    lastSeen,
    status: heard(device.status),
    headline: newer ? {...shown, ...measured, observedAt} : shown ?? firstOf(item),
    battery: typeof battery === 'number' ? battery : device.battery,
  };
}

/** Status of a device that has just sent: whether it is within its limits again is for the server to say. @param {Device['status']} status */
export const heard = (status) => (status === 'outside' ? status : 'reporting');

/** A device that never sent gets what came first. @param {LiveItem} item */
function firstOf({measurements, observedAt}) {
  return measurements.length === 0 ? null : {...measurements[0], observedAt};
}

/** True where its line goes on to now. @param {{status: Device['status']}} device */
export const isOnTime = ({status}) => status === 'reporting' || status === 'outside';

/** True where the line of a device has stopped: its end is drawn hollow. @param {Device} device */
export const isStopped = (device) => device.status === 'silent' || device.status === 'late';
