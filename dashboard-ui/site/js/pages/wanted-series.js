// @ts-check
/** Series that are wanted over each other, as the address names them. Pure. */

/** More lines than these nobody tells apart; the palette has as many colours. */
export const MOST_SERIES = 6;

/** @typedef {{device: string, name: string, channel: string|null}} Wanted */

/** A series as the address and the API name it. @param {Wanted} wanted */
export const seriesKey = ({device, name, channel}) => [device, name, ...(channel ? [channel] : [])].join(':');

/**
 * Series of the address, each once.
 * @param {Record<string, string>} query
 * @returns {{wanted: Wanted[], dropped: number}} `dropped`: how many more it names than are shown
 */
export function wantedSeries(query) {
  const all = new Map((query.series ?? '').split(',').flatMap((text) => {
    const [device, name, channel] = text.split(':', 3);
    return device && name ? [[text, {device, name, channel: channel || null}]] : [];
  }));
  return {wanted: [...all.values()].slice(0, MOST_SERIES), dropped: Math.max(0, all.size - MOST_SERIES)};
}

/** The address's word for series. @param {Wanted[]} wanted */
export const seriesQuery = (wanted) => wanted.map(seriesKey).join(',');
