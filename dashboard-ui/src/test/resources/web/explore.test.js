import {marked} from '../js/chart/gestures.js';
import {brushed, held, overviewOf, overviewPath} from '../js/chart/overview.js';
import {commonGaps, joinedColumns, spread} from '../js/chart/lines.js';
import {fixes, plotted, scaleBar, tileAddress, tilesUnder} from '../js/chart/track.js';
import {
  asCsv, axisUnits, bucketAt, csvCell, fileName, frozen, lineLabels, movedBy, previousRange, refusal, tableRows,
} from '../js/pages/explore-data.js';
import {rangeFault} from '../js/ui/range-picker.js';
import {seriesQuery, wantedSeries} from '../js/pages/wanted-series.js';

const series = {
  name: 'temperature', channel: null, unit: 'Cel', t0: '2026-11-24T12:00:00Z', step: 60,
  n: [1, 0, 2, 0], avg: [1, null, 3, null], min: [1, null, 2, null], max: [1, null, 4, null], gaps: [], expectedInterval: 'PT1M',
};
const start = Date.parse(series.t0);
const line = (one, shift = 0) => ({place: 0, label: '', series: one, axis: 'left', shift, previous: shift > 0});
const gap = (from, to) => ({from: `2026-11-24T12:0${from}:00.000Z`, to: `2026-11-24T12:0${to}:00.000Z`});

fact('the address names series as the API does', () => same(wantedSeries({series: 'a:temperature,b:power:phase-1'}).wanted,
  [{device: 'a', name: 'temperature', channel: null}, {device: 'b', name: 'power', channel: 'phase-1'}]));
fact('what is no series is left out, and each is taken once', () => same(seriesQuery(wantedSeries({series: ',a,a:t,:x,a:t'}).wanted), 'a:t'));
fact('a seventh series is left out and counted', () => same(wantedSeries({series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `a:t${n}`).join()}).dropped, 2));
fact('units come in the order of their axes, and those written alike share one', () => same(axisUnits(['Cel', '%RH', 'Cel', '%EL', null]), ['°C', '%', '']));
fact('a third unit and a seventh series are refused', () => same(
  [refusal({wanted: [1], units: ['°C']}, '%RH'), refusal({wanted: [1, 2], units: ['°C', '%']}, 'ppm'), refusal({wanted: [1, 2], units: ['°C', '%']}, '%EL'),
    refusal({wanted: [1, 2, 3, 4, 5, 6], units: ['°C']}, 'Cel')],
  [null, 'unit', null, 'full']));
fact('the period before ends where this begins', () => same(previousRange({from: 100, to: 130}), {from: 70, to: 100}));
fact('a frozen range is two instants', () => same(frozen({series: 'a:t', range: '7d'}, {from: 0, to: 1000}),
  {series: 'a:t', range: '', from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:01.000Z'}));
fact('the bucket at an instant is the last one within reach', () => same(
  [bucketAt(series, start + 10_000)?.avg, bucketAt(series, start + 70_000)?.avg, bucketAt(series, start + 239_000)?.avg, bucketAt(series, start + 600_000), bucketAt(series, start - 1)],
  [1, 1, 3, null, null]));
fact('rows of the table meet in their step, newest first', () => same(
  tableRows([series, {...series, avg: [null, 5, 6, null]}], {from: start, to: start + 240_000}).map(({cells}) => cells.map((cell) => cell?.avg ?? null)),
  [[3, 6], [null, 5], [1, null]]));
fact('the period before is moved by whole steps', () => same(movedBy(series, 3_600_010).t0, '2026-11-24T13:00:00.000Z'));
fact('the CSV has a head, exact values and empty cells', () => same(asCsv([{title: 'Store, north', series}, {title: '=B', series: {...series, avg: [null, null, 6.25, null]}}], {from: start, to: start + 240_000}),
  'from,to,"Store, north: average","Store, north: low","Store, north: high","Store, north: readings",\'=B: average,\'=B: low,\'=B: high,\'=B: readings\r\n'
  + '2026-11-24T12:00:00.000Z,2026-11-24T12:01:00.000Z,1,1,1,1,,,,\r\n2026-11-24T12:02:00.000Z,2026-11-24T12:03:00.000Z,3,2,4,2,6.25,2,4,2\r\n'));
fact('a cell with a quote is quoted', () => same(csvCell('say "hi"'), '"say ""hi"""'));
fact('a file has a name that every system takes', () => same([fileName('../Kühlhaus 3/Nord'), fileName('…')], ['Ku-hlhaus-3-Nord', 'serai']));
fact('lines are told apart by what differs', () => same(
  [[['a', 't'], ['b', 'h']], [['a', 't'], ['a', 'h']], [['a', 't'], ['a', 'h'], ['b', 't']], [['a', 't']]].map((all) => lineLabels(all.map(([device, metric]) => ({device, metric})))),
  [['a', 'b'], ['t', 'h'], ['a · t', 'a · h', 'b · t'], ['a · t']]));

fact('lines with other instants are joined and do not break each other', () => same(
  joinedColumns([line(series), line({...series, avg: [null, 7, null, null], min: [null, 7, null, null], max: [null, 7, null, null]})], 1e12).map((column) => column.map((value) => value ?? '-')),
  [[30, 90, 150].map((s) => start / 1000 + s), [1, '-', 3], [1, '-', 2], [1, '-', 4], ['-', 7, '-'], ['-', 7, '-'], ['-', 7, '-']]));
fact('a gap breaks its line from value to value, whatever the others have there', () => {
  const full = {...series, avg: [5, 5, 5, 5], min: [5, 5, 5, 5], max: [5, 5, 5, 5]};
  const [, broken] = joinedColumns([line({...series, avg: [1, null, null, 3], gaps: [gap(1, 3)]}), line(full)], 1e12);
  same(broken.filter((value) => value === undefined).length, 0);
});
fact('the period before is drawn later', () => same(joinedColumns([line(series, 60_000)], 1e12)[0], [start / 1000 + 90, start / 1000 + 210]));
fact('only a gap of all is a gap', () => same(commonGaps([{gaps: [gap(1, 4)]}, {gaps: [gap(0, 2), gap(3, 5)]}]), [gap(1, 2), gap(3, 4)]));
fact('labels move apart and stay in the picture', () => same([spread([10, 12, 50], 16, 100), spread([95, 98], 16, 100)], [[10, 26, 50], [84, 100]]));
fact('a drag to the left marks the same as one to the right', () => same([marked({from: 0, to: 1e6}, 0.75, 0.25), marked({from: 0, to: 1e6}, -1, 0.5)], [{from: 250_000, to: 750_000}, {from: 0, to: 500_000}]));
fact('less than a minute cannot be marked', () => same(marked({from: 0, to: 1e6}, 0.5, 0.5), {from: 500_000, to: 560_000}));
fact('a range of one\'s own has an order and a longest length', () => same([rangeFault(0, 1) === '', rangeFault(1, 1) === '', rangeFault(NaN, 1) === '', rangeFault(0, 400 * 86_400_000) === ''], [true, false, false, false]));

const day = 86_400_000;
fact('the overview is at least three times the range and ends now', () => same(
  [overviewOf({from: 99 * day, to: 100 * day}, 100 * day), overviewOf({from: 100 * day - 3_600_000, to: 100 * day}, 100 * day)],
  [{from: 93 * day, to: 100 * day}, {from: 99 * day, to: 100 * day}]));
fact('a range of long ago lies in the middle of its overview', () => same(overviewOf({from: 50 * day, to: 51 * day}, 100 * day), {from: 47 * day, to: 54 * day}));
fact('a brush stays inside its overview and keeps its length', () => same(
  [brushed({from: 4e6, to: 5e6}, 'all', 9e6, {from: 0, to: 1e7}), brushed({from: 4e6, to: 5e6}, 'all', -9e6, {from: 0, to: 1e7})],
  [{from: 9e6, to: 1e7}, {from: 0, to: 1e6}]));
fact('an end of a brush stops a minute before the other', () => same(
  [brushed({from: 4e6, to: 5e6}, 'from', 9e6, {from: 0, to: 1e7}), brushed({from: 4e6, to: 5e6}, 'to', -9e6, {from: 0, to: 1e7})],
  [{from: 4.94e6, to: 5e6}, {from: 4e6, to: 4.06e6}]));
fact('a pointer holds an end, the middle or nothing', () => same([held(98, 100, 200), held(150, 100, 200), held(203, 100, 200), held(20, 100, 200)], ['from', 'all', 'to', null]));
fact('a narrow brush can still be moved', () => same(held(105, 100, 110), 'all'));
fact('the line of the overview stands in its time', () => same(overviewPath(series, {from: start, to: start + 240_000}, {width: 240, height: 10, reach: 2}), {start: 30, d: 'M0 10L60 5L120 0'}));

const degrees = (avg) => ({...series, avg});
fact('a position needs both coordinates', () => same(fixes(degrees([60, null, 61, 62]), degrees([24, 25, null, 26])).map(({latitude, longitude}) => [latitude, longitude]), [[60, 24], [62, 26]]));
fact('a way over the date line goes on', () => same(fixes(degrees([0, 0, 0, 0]), degrees([179, -179, -178, 179])).map(({longitude}) => longitude), [179, 181, 182, 179]));
fact('north is up, and a degree of longitude is shorter in the north', () => {
  const {points} = plotted([{at: 0, latitude: 60, longitude: 24}, {at: 1, latitude: 60.01, longitude: 24.01}], {width: 200, height: 200, padding: 20});
  same([points[0].y, points[1].y, Math.round(points[1].x - points[0].x)], [180, 20, 80]);
});
fact('a device that stands still is not drawn as if it roamed', () => {
  const {points} = plotted([{at: 0, latitude: 60, longitude: 24}, {at: 1, latitude: 60.00001, longitude: 24}], {width: 200, height: 200, padding: 20});
  same(Math.abs(points[0].y - points[1].y) < 6, true);
});
fact('a single position stands in the middle', () => same(plotted([{at: 0, latitude: 60, longitude: 24}], {width: 200, height: 100, padding: 20}).points, [{x: 100, y: 50}]));
fact('a pixel is as long as it is at the middle latitude, and the way as long as it was', () => {
  const {metres, spread, points} = plotted([{at: 0, latitude: 59, longitude: 24}, {at: 1, latitude: 61, longitude: 24}, {at: 1, latitude: 61, longitude: 25}], {width: 300, height: 200, padding: 20});
  same([Math.round(metres * (points[2].x - points[1].x) / 1000), Math.round(spread.width / 1000), Math.round(spread.height / 1000)], [56, 56, 223]);
});
fact('the plane is never smaller than fifty metres', () => same(Math.round(plotted([{at: 0, latitude: 60, longitude: 24}], {width: 200, height: 100, padding: 20}).metres * 100), 50));
fact('a position at a pole is where the world ends', () => same(plotted([{at: 0, latitude: 90, longitude: 0}, {at: 1, latitude: -90, longitude: 0}], {width: 200, height: 200, padding: 20}).points.map(({y}) => y), [20, 180]));
fact('a plane of the whole world has its four tiles of zoom 1', () => same(
  tilesUnder({left: 64, top: 0, size: 512}, {width: 639, height: 511}).map(({z, x, y, left, top, size}) => [z, x, y, left, top, size]),
  [[1, 1, 0, -192, 0, 256], [1, 0, 0, 64, 0, 256], [1, 1, 0, 320, 0, 256], [1, 0, 0, 576, 0, 256], [1, 1, 1, -192, 256, 256], [1, 0, 1, 64, 256, 256], [1, 1, 1, 320, 256, 256], [1, 0, 1, 576, 256, 256]]));
fact('tiles cover the plane wherever it lies, nearly in their own size', () => {
  const plane = {width: 640, height: 260, padding: 28};
  const faults = [[60.155, 24.918, 0.001], [0, 179.99, 0.02], [-33.9, -181, 0.3], [70, 20, 9], [10, 0, 60]].flatMap(([latitude, longitude, far]) => {
    const {world} = plotted([{at: 0, latitude, longitude}, {at: 1, latitude: latitude + far / 2, longitude: longitude + far}], plane);
    const tiles = tilesUnder(world, plane);
    const [right, bottom] = [Math.max(...tiles.map(({left, size}) => left + size)), Math.max(...tiles.map(({top, size}) => top + size))];
    const covers = Math.min(...tiles.map(({left}) => left)) <= 0 && Math.min(...tiles.map(({top}) => top)) <= 0 && right >= plane.width && bottom >= plane.height;
    const real = tiles.every(({z, x, y, size}) => size >= 181 && size <= 362.1 && x >= 0 && x < 2 ** z && y >= 0 && y < 2 ** z);
    return covers && real ? [] : [[latitude, longitude, far, tiles.length]];
  });
  same(faults, []);
});
fact('a position lies in the tile that maps have it in', () => {
  const plane = {width: 640, height: 260, padding: 28};
  const {world, points} = plotted([{at: 0, latitude: 60.15512, longitude: 24.91873}], plane);
  const {z, x, y} = tilesUnder(world, plane).find(({left, top, size}) => left <= points[0].x && points[0].x < left + size && top <= points[0].y && points[0].y < top + size);
  same(tileAddress('https://tile.example/{z}/{x}/{y}.png?{x}', {z, x, y}), 'https://tile.example/19/298434/151800.png?298434');
});
fact('the scale has a round length', () => same([scaleBar(1, 140), scaleBar(3, 140), scaleBar(0.5, 140).length], [{length: 100, pixels: 100}, {length: 200, pixels: 200 / 3}, 50]));
