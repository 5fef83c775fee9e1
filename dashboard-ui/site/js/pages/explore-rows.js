// @ts-check
/** What the explore page shows of what it wants and knows: a row for each series, and the lines of the chart. Pure. */
import {metricName} from '../format.js';
import {MOST_UNITS, axisOf, axisUnits, lineLabels} from './explore-data.js';
import {seriesKey} from './wanted-series.js';

/** @typedef {import('../types.js').Series} Series */
/** @typedef {import('../chart/lines.js').Line} Line */
/** @typedef {import('./wanted-series.js').Wanted} Wanted */
/** @typedef {{wanted: Wanted, place: number, device: string, metric: string,
 *   series: Series|null, before: Series|null, axis: number, fault: unknown}} Row one series of the page */

/**
 * A row for each series that is wanted, in that order, and the units of the axes.
 * @param {Wanted[]} wanted
 * @param {{loaded: Map<string, Series>, before: Map<string, Series>, faults: Map<string, unknown>, names: Map<string, string>}} known
 *   by the keys of the series, names by the ids of devices
 * @returns {{units: (string|null)[], rows: Row[]}}
 */
export function rowsOf(wanted, {loaded, before, faults, names}) {
  const units = axisUnits(wanted.flatMap((one) => loaded.get(seriesKey(one)) ?? []).map(({unit}) => unit));
  const rows = wanted.map((one, place) => {
    const key = seriesKey(one);
    const series = loaded.get(key) ?? null;
    return {
      wanted: one, place, device: names.get(one.device) ?? one.device.slice(0, 8), metric: metricName(one.name, one.channel), series,
      before: before.get(key) ?? null, axis: series ? units.indexOf(axisOf(series.unit)) : 0, fault: faults.get(key) ?? null,
    };
  });
  return {units: units.slice(0, MOST_UNITS), rows};
}

/** Those of the period before lie under the others. @param {Row[]} rows @param {number} shift how far the period before is moved @returns {Line[]} */
export function linesOf(rows, shift) {
  const drawn = rows.filter(({series, axis}) => series && axis < MOST_UNITS);
  const labels = lineLabels(drawn);
  return [...drawn.flatMap((row, i) => line(row, row.before, labels[i], shift)), ...drawn.flatMap((row, i) => line(row, row.series, labels[i], 0))];
}

/** @param {Row} row @param {Series|null} series @param {string} label @param {number} shift @returns {Line[]} */
function line({place, axis}, series, label, shift) {
  return series ? [{place, label, series, axis: axis === 0 ? 'left' : 'right', shift, previous: shift > 0}] : [];
}
