// @ts-check
/** Canonical units (SenML symbols) as people write them, and the number of decimals that a quantity deserves. */

/** @type {Record<string, string>} */
const LABELS = {
  Cel: '°C', '%RH': '%', '%EL': '%', 'ug/m3': 'µg/m³', 'mg/m3': 'mg/m³', 'W/m2': 'W/m²', 'm/s2': 'm/s²', deg: '°',
  m3: 'm³', 'm3/h': 'm³/h', 'uS/cm': 'µS/cm', 'kg/m3': 'kg/m³', 'umol/m2/s': 'µmol/m²/s', Ohm: 'Ω', count: '',
  '/': '', 'beat/min': 'bpm',
};

/** @type {Record<string, number>} */
const DECIMALS = {
  Cel: 1, '%RH': 1, '%EL': 0, '%': 1, hPa: 1, ppm: 0, ppb: 0, 'ug/m3': 1, lx: 0, dBm: 0, dB: 1, 'm/s': 1, mm: 1,
  'mm/h': 1, 'W/m2': 0, V: 2, A: 2, W: 0, Wh: 0, deg: 0, s: 0, Hz: 2,
};

/** Quantities that need more than their unit's usual decimals. @type {Record<string, number>} */
const BY_NAME = {latitude: 5, longitude: 5, uv_index: 1, heading: 0};

/** @param {string|null|undefined} unit */
export function unitLabel(unit) {
  if (!unit) return '';
  return Object.hasOwn(LABELS, unit) ? LABELS[unit] : unit;
}

/**
 * Decimals to show; a value that would round to nothing keeps three significant digits.
 * @param {number} value
 * @param {string|null|undefined} unit
 * @param {string} [name]
 */
export function decimalsFor(value, unit, name = '') {
  const size = Math.abs(value);
  const usual = BY_NAME[name] ?? (unit && Object.hasOwn(DECIMALS, unit) ? DECIMALS[unit] : defaultDecimals(size));
  if (size === 0 || size >= 0.5 * 10 ** -usual) return usual;
  return Math.min(8, 2 - Math.floor(Math.log10(size)));
}

/** @param {number} size */
function defaultDecimals(size) {
  if (Number.isInteger(size) || size >= 1000) return 0;
  return size >= 100 ? 1 : 2;
}
