// @ts-check
/** Devices that are chosen to be compared: at most as many as explore draws, each by its headline metric. Pure. */
import {MOST_SERIES, seriesQuery} from './wanted-series.js';

/** @typedef {import('../types.js').Device} Device */
/** @typedef {ReadonlyMap<string, {device: string, name: string, channel: string|null}>} Choice series by device */

/** Whether the device has a number to draw. @param {Device} device */
export const isComparable = ({headline}) => headline !== null && typeof headline.value !== 'string';

/** Whether the device can be taken in or left out. @param {Choice} choice @param {Device} device */
export const isFree = (choice, device) => choice.has(device.id) || (choice.size < MOST_SERIES && isComparable(device));

/** The choice with the device in it, or without it if it was. @param {Choice} choice @param {Device} device @returns {Choice} */
export function toggled(choice, device) {
  const {id, headline} = device;
  if (!isFree(choice, device)) return choice;
  if (choice.has(id)) return new Map([...choice].filter(([key]) => key !== id));
  return headline === null ? choice : new Map([...choice, [id, {device: id, name: headline.name, channel: headline.channel}]]);
}

/** Where they lie over each other. @param {Choice} choice */
export const comparison = (choice) => ({page: /** @type {const} */ ('explore'), query: {series: seriesQuery([...choice.values()])}});
