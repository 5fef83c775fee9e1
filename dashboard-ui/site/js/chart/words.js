// @ts-check
/** The chart in words: tooltip of a bucket, and the sentence that stands for the picture. */
import {exactText, metricName, number, readingText} from '../format.js';
import {t} from '../i18n.js';
import {clock, dayClock, duration} from '../time.js';
import {decimalsFor} from '../units.js';
import {buckets, extent, gapsWithin} from './series.js';

const MOST_GAPS = 5;

/** @typedef {import('../types.js').Series} Series */

/**
 * @param {Series} series
 * @param {number} x seconds: an instant in the bucket
 * @param {string} zone
 * @returns {{at: string, avg: string, rest: string}|null}
 */
export function bucketWords(series, x, zone) {
  const [bucket] = buckets(series, x * 1000, x * 1000 + 1);
  if (!bucket) return null;
  const text = (/** @type {number} */ value) => number(value, decimalsFor(value, series.unit, series.name));
  return {
    at: t('chart.bucket', {from: dayClock(bucket.from, zone), to: clock(bucket.to, zone)}),
    avg: readingText({name: series.name, value: bucket.avg, unit: series.unit}),
    rest: t('chart.bucketRest', {low: text(bucket.min), high: text(bucket.max), count: bucket.n}),
  };
}

/**
 * @param {Series|null} series
 * @param {{from: number, to: number, zone: string, limits?: import('./limits.js').Limits|null}} view
 */
export function summaryWords(series, {from, to, zone, limits = null}) {
  if (!series) return t('state.loading');
  const name = metricName(series.name, series.channel);
  const range = t('chart.range', {from: dayClock(from, zone), to: dayClock(to, zone)});
  const seen = extent(series, from, to);
  if (!seen) return t('chart.summaryEmpty', {name, range});
  const text = (/** @type {number} */ value) => readingText({name: series.name, value, unit: series.unit});
  const gaps = gapsWithin(series, from, to).slice(0, MOST_GAPS);
  const lost = gaps.map((gap) => t('chart.summaryGap', {from: dayClock(gap.from, zone), duration: duration(gap.to - gap.from)}));
  return [t('chart.summary', {name, range, low: text(seen.low), high: text(seen.high), last: text(seen.last)}), ...lost, ...limitWords(limits, series.unit)].join(' ');
}

/** @param {import('./limits.js').Limits|null} limits @param {string|null} unit */
function limitWords(limits, unit) {
  return /** @type {const} */ (['highest', 'lowest']).flatMap((side) => {
    const value = limits?.[side];
    return typeof value === 'number' ? [t(`chart.summaryLimit.${side}`, {limit: exactText({value, unit})})] : [];
  });
}
