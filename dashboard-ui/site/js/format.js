// @ts-check
/** Numbers, values and names for people. Intl only; the minus sign is a real one. */
import {LOCALE, t} from './i18n.js';
import {decimalsFor, unitLabel} from './units.js';

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {Intl.NumberFormatOptions} options */
function numberFormat(options) {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(LOCALE, options)));
  return format;
}

/** @param {string} text */
const realMinus = (text) => text.replace('-', '\u2212');

/**
 * @param {number} value
 * @param {number} [decimals] fixed number of decimals; absent: as many as needed, at most two
 */
export function number(value, decimals) {
  const options = decimals === undefined
    ? {maximumFractionDigits: 2}
    : {minimumFractionDigits: decimals, maximumFractionDigits: decimals};
  const text = numberFormat(options).format(value);
  return realMinus(/^-0(\.0+)?$/.test(text) ? text.slice(1) : text);
}

/** A number as the `count` of a text, where one has a form of its own. @param {number} value */
export const counted = (value) => (value === 1 ? 1 : number(value, 0));

/** A count: 1,284, but 35.6 M from a hundred thousand on. @param {number} value */
export function count(value) {
  if (Math.abs(value) < 100_000) return number(value, 0);
  const parts = numberFormat({notation: 'compact', maximumFractionDigits: 1}).formatToParts(value);
  return realMinus(parts.map((part) => (part.type === 'compact' ? `\u202f${part.value.toUpperCase()}` : part.value)).join(''));
}

/** A rate per second: one decimal under ten. @param {number} value */
export const rate = (value) => number(value, value !== 0 && value < 10 ? 1 : 0);

/** Milliseconds as people say them: 412 ms, 4.2 s, 95 s. @param {number} value */
export function millis(value) {
  if (value < 1000) return t('time.ms', {n: number(value, 0)});
  return t('time.s', {n: number(value / 1000, value < 10_000 ? 1 : 0)});
}

/**
 * A measured value as text and unit label.
 * @param {{name?: string, value: number|boolean|string, unit?: string|null}} reading
 * @returns {{text: string, unit: string}}
 */
export function reading({name, value, unit}) {
  if (typeof value === 'boolean') return {text: t(value ? 'value.yes' : 'value.no'), unit: ''};
  if (typeof value === 'string') return {text: value, unit: ''};
  return {text: number(value, decimalsFor(value, unit, name)), unit: unitLabel(unit)};
}

/** Value and unit in one line. @param {{name?: string, value: number|boolean|string, unit?: string|null}} measured */
export function readingText(measured) {
  const {text, unit} = reading(measured);
  return unit === '' ? text : `${text}${unit === '°' || unit === '%' ? '' : '\u202f'}${unit}`;
}

/** Value and unit without rounding for the eye: what an adapter made. @param {{value: number|boolean|string, unit?: string|null}} measured */
export function exactText({value, unit}) {
  const text = typeof value === 'number' ? realMinus(numberFormat({maximumFractionDigits: 10, useGrouping: false}).format(value)) : String(value);
  const label = unitLabel(unit);
  return label === '' ? text : `${text}${label === '°' || label === '%' ? '' : '\u202f'}${label}`;
}

/** @type {Record<string, string>} */
const NAMES = {
  carbon_dioxide: 'CO₂', carbon_monoxide: 'CO', pm1: 'PM1', pm25: 'PM2.5', pm4: 'PM4', pm10: 'PM10',
  humidity: 'Relative humidity', signal_strength: 'Signal', uv_index: 'UV index', volatile_organic_compounds: 'VOC',
  ph: 'pH', snr: 'SNR', nitrogen_dioxide: 'NO₂', sulphur_dioxide: 'SO₂', ozone: 'Ozone',
};

/**
 * Quantity as people say it, with its channel where it has one.
 * @param {string} name
 * @param {string|null} [channel]
 */
export function metricName(name, channel) {
  const words = Object.hasOwn(NAMES, name) ? NAMES[name] : sentence(name);
  return channel ? `${words}, ${channel}` : words;
}

/** @param {string} name */
function sentence(name) {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
