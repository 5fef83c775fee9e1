import {pinched, reachable, zoomed} from '../js/chart/gestures.js';
import {buckets, columns, extent, gapsWithin, isolated, withReading} from '../js/chart/series.js';
import {arrivalBars, joined, linePath} from '../js/chart/sparkline.js';
import {arrivedShare, changeInHour, chosenMetrics, rangeOf, tileOrder} from '../js/pages/device-data.js';
import {withLive} from '../js/pages/fleet-data.js';
import {segments} from '../js/pages/fleet-summary.js';

const series = {
  name: 'temperature', channel: null, unit: 'Cel', t0: '2026-11-24T12:00:00Z', step: 60,
  n: [1, 0, 2, 0, 0, 1], avg: [1, null, 3, null, null, 6], min: [1, null, 2, null, null, 6], max: [1, null, 4, null, null, 6],
  gaps: [{from: '2026-11-24T12:02:40Z', to: '2026-11-24T12:05:10Z'}], expectedInterval: 'PT1M',
};
const start = Date.parse(series.t0);

fact('an empty bucket that is no gap does not break the line', () => same(columns(series)[1].slice(0, 2), [1, 3]));
fact('a gap breaks line and band together', () => same(columns(series).slice(1), [[1, 3, null, 6], [1, 2, null, 6], [1, 4, null, 6]]));
fact('every gap breaks the line', () => same(columns({...series, avg: [1, 2, 3], min: [1, 2, 3], max: [1, 2, 3], gaps: [
  {from: '2026-11-24T12:00:40Z', to: '2026-11-24T12:01:20Z'}, {from: '2026-11-24T12:01:40Z', to: '2026-11-24T12:02:20Z'}]})[1], [1, null, 2, null, 3]));
fact('the bucket that is filling stands at now', () => same(columns({...series, gaps: []}, start / 1000 + 310)[0].map((x) => x - start / 1000), [30, 150, 310]));
fact('a gap at the end adds nothing to draw', () => same(columns({...series, gaps: [{from: '2026-11-24T12:06:00Z', to: '2026-11-24T13:00:00Z'}]})[1], [1, 3, 6]));
fact('a series without values has no columns', () => same(columns({...series, avg: [null], gaps: []}), [[], [], [], []]));
fact('a value between two gaps is found', () => same(isolated([null, 5, null, 6, 7, null, 8]), [1, 6]));
fact('a live reading joins its bucket', () => {
  const next = withReading(series, start / 1000 + 150, 9);
  same([next.n[2], next.avg[2], next.min[2], next.max[2]], [3, 5, 2, 9]);
});
fact('a live reading past the end grows the series', () => {
  const next = withReading(series, start / 1000 + 60 * 8 + 1, 7);
  same([next.avg.length, next.avg[7], next.avg[8], next.n[8]], [9, null, 7, 1]);
});
fact('a live reading ends the gap that it falls into', () => same(withReading(series, start / 1000 + 200, 7).gaps[0].to, '2026-11-24T12:03:20.000Z'));
fact('a reading from before the series changes nothing', () => same(withReading(series, start / 1000 - 1, 7) === series, true));
fact('the series that came in is left alone', () => same(series.n, [1, 0, 2, 0, 0, 1]));
fact('the table has only buckets with readings', () => same(buckets(series, start, start + 360_000).map(({n, avg}) => [n, avg]), [[1, 1], [2, 3], [1, 6]]));
fact('low, high and last are those of the range', () => same(extent(series, start, start + 180_000), {low: 1, high: 4, last: 3, count: 3}));
fact('a range without readings has no extent', () => same(extent(series, start + 180_000, start + 240_000), null));
fact('gaps are cut to the range', () => same(gapsWithin(series, start, start + 180_000), [{from: start + 160_000, to: start + 180_000}]));
fact('zooming keeps the point under the cursor', () => same(zoomed({from: 0, to: 1_000_000}, 0.5, 250_000), {from: 125_000, to: 625_000}));
fact('zooming stops at a minute', () => same(zoomed({from: 0, to: 60_000}, 0.5, 30_000), {from: 0, to: 60_000}));
fact('what was under two fingers is under them after a pinch', () => same(
  [pinched({from: 0, to: 1e6}, [0.25, 0.75], [0, 1]), pinched({from: 0, to: 1e6}, [0, 0.5], [0.25, 0.5]), pinched({from: 0, to: 1e6}, [0.75, 0.25], [1, 0])],
  [{from: 250_000, to: 750_000}, {from: -500_000, to: 1_500_000}, {from: 250_000, to: 750_000}]));
fact('two fingers that keep their distance pan', () => same(pinched({from: 0, to: 1e6}, [0.5, 0.75], [0.25, 0.5]), {from: 250_000, to: 1_250_000}));
fact('a pinch stops at a minute and at a year, around its middle', () => same(
  [pinched({from: 0, to: 80_000}, [0.25, 0.75], [0, 1]), pinched({from: 0, to: 366 * 86_400_000}, [0, 1], [0.25, 0.75])],
  [{from: 10_000, to: 70_000}, {from: 0, to: 366 * 86_400_000}]));
fact('fingers above each other do not zoom without end', () => {
  const {from, to} = pinched({from: 0, to: 1e6}, [0.5, 0.5], [0.49, 0.51]);
  same([Math.round(from), Math.round(to)], [0, 1e6]);
});
fact('panning stops at now', () => same(reachable({from: 50, to: 150}, 100), {from: 0, to: 100}));
fact('a sparkline breaks at a gap and ends at the last value', () => same(linePath([0, 1, null, 1], 30, 10), {d: 'M0 10L10 0M30 0', end: {x: 30, y: 0, index: 3}}));
fact('a flat sparkline lies in the middle', () => same(linePath([5, 5], 10, 8).d, 'M0 4L10 4'));
fact('a slow sender has no gaps in its sparkline', () => same(joined([1, null, 3, null, null, null, 7], 2), [1, 2, 3, null, null, null, 7]));
fact('an hour far below the usual one is partial', () => same(arrivalBars([60, 60, 20, 0, 60, 5], 60).map(({kind}) => kind), ['full', 'full', 'part', 'none', 'full', 'full']));
fact('the share of arrivals leaves the running hour out', () => same(arrivedShare({counts: [60, 30, 1], expectedPerStep: 60, step: 3600, t0: ''}), 0.75));
fact('without an expectation there is no share', () => same(arrivedShare({counts: [1, 2], expectedPerStep: null, step: 3600, t0: ''}), null));
fact('the change of an hour needs both ends', () => same([changeInHour([1, 2, 3, 4, 6], 900), changeInHour([null, 2, 3, 4, 6], 900)], [5, null]));
fact('battery and signal come after what is measured', () => same(tileOrder([{name: 'battery', value: 1}, {name: 'note', value: 'x'}, {name: 'latitude', value: 1}, {name: 'temperature', value: 1}], null).map(({name}) => name), ['temperature', 'battery', 'note']));
fact('the headline of the device is the first tile', () => same(tileOrder([{name: 'a', value: 1}, {name: 'b', channel: 'x', value: 1}], {name: 'b', channel: 'x'}).map(({name}) => name), ['b', 'a']));
fact('the address chooses the metrics, else the first two', () => {
  const tiles = [{name: 'a', channel: null, value: 1}, {name: 'b', channel: 'x', value: 1}, {name: 'c', channel: null, value: 't'}];
  const names = ({first, second}) => [first?.name ?? null, second?.name ?? null];
  same([names(chosenMetrics(tiles, {})), names(chosenMetrics(tiles, {metric: 'b~x'})), names(chosenMetrics(tiles, {second: 'none'})), names(chosenMetrics([], {}))],
    [['a', 'b'], ['b', 'a'], ['a', null], [null, null]]);
});
fact('a range of the address is a length or two instants', () => same(
  [rangeOf({range: '1h'}, 3_600_000), rangeOf({from: '1970-01-01T00:00:01Z', to: '1970-01-01T00:00:02Z'}, 0), rangeOf({range: 'toString'}, 86_400_000).preset],
  [{from: 0, to: 3_600_000, preset: '1h'}, {from: 1000, to: 2000, preset: null}, '24h']));
fact('live readings change only their device', () => {
  const devices = [{id: 'a', status: 'late', lastSeen: null, headline: null, battery: null}, {id: 'b', status: 'late'}];
  const item = {deviceId: 'a', observedAt: series.t0, receivedAt: series.t0, measurements: [{name: 'temperature', channel: null, value: 4, unit: 'Cel', quality: 'good'}, {name: 'battery', channel: null, value: 80, unit: '%EL', quality: 'good'}]};
  const [a, b] = withLive(devices, [item]);
  same([a.status, a.lastSeen, a.headline.value, a.battery, b === devices[1]], ['reporting', series.t0, 4, 80, true]);
});
fact('a reading older than the headline does not replace it', () => {
  const shown = {name: 'temperature', channel: null, value: 9, unit: 'Cel', quality: 'good', observedAt: '2026-11-24T13:00:00Z'};
  const item = {deviceId: 'a', observedAt: series.t0, receivedAt: series.t0, measurements: [{...shown, value: 4}]};
  same(withLive([{id: 'a', status: 'late', lastSeen: null, headline: shown, battery: null}], [item])[0].headline.value, 9);
});
fact('the bar is filled from edge to edge', () => {
  const parts = segments([{name: 'a', value: 1000}, {name: 'b', value: 1}, {name: 'c', value: 0}]);
  same([parts.length, Math.round(parts[1].x + parts[1].width), parts[1].width > 1], [2, 100, true]);
});
