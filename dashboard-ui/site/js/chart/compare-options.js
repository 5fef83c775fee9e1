// @ts-check
/** Options of uPlot for <compare-chart>: a line for each series in its colour and dash, one axis a unit, labels at the right. */
import uPlot from '../../vendor/uplot-1.6.32.js';
import {drawUnder} from './draw.js';
import {drawEnds, drawLonely} from './compare-draw.js';
import {DASHES, commonGaps} from './lines.js';
import {FONT, numberAxis, paddedRange, snap, timeAxis} from './options.js';

/** Bands of more lines than these hide each other. */
const MOST_BANDS = 2;
const HIDDEN = {points: {show: false}, stroke: null, width: 0};

/**
 * @param {any} chart the <compare-chart>
 * @param {import('./draw.js').Palette} colours
 */
export function compareOptions(chart, colours) {
  /** @type {import('./lines.js').Line[]} */
  const lines = chart.lines;
  const now = lines.filter(({previous}) => !previous);
  const quiet = {stroke: colours.ink3, font: FONT, gap: 8, ticks: {show: false}, border: {show: false}};
  const [left, right] = [lines.some(({axis}) => axis === 'left'), lines.some(({axis}) => axis === 'right')];
  return {
    width: chart.host.clientWidth,
    height: chart.host.clientHeight,
    padding: [22, chart.labelWidth(), 0, 0],
    legend: {show: false},
    tzDate: (/** @type {number} */ at) => uPlot.tzDate(new Date(at * 1000), chart.zone),
    cursor: {y: false, points: {show: false}, drag: {x: false, y: false, setScale: false}, move: snap},
    scales: {x: {range: () => [chart.from / 1000, chart.to / 1000]}, left: {range: paddedRange}, right: {range: paddedRange}},
    axes: [
      timeAxis(chart, quiet, true),
      {...numberAxis(quiet, colours, true), scale: 'left', show: left},
      {...numberAxis(quiet, colours, true), scale: 'right', side: 1, size: chart.isNarrow() ? 34 : 46, show: right, ...(left ? {grid: {show: false}} : {})},
    ],
    series: [{}, ...lines.flatMap((line) => [stroke(line, colours), ...Array(2).fill({...HIDDEN, scale: line.axis})])],
    bands: now.length > MOST_BANDS ? [] : lines.flatMap((line, i) => (line.previous ? [] : [{series: [i * 3 + 3, i * 3 + 2], fill: faint(colours.series[line.place])}])),
    hooks: {
      drawAxes: [(/** @type {any} */ u) => drawUnder(u, {gaps: commonGaps(now.map(({series}) => series))}, colours, chart.zone, true)],
      draw: [(/** @type {any} */ u) => {
        drawLonely(u, chart.lines, colours);
        drawEnds(u, chart, colours);
      }],
      setCursor: [(/** @type {any} */ u) => chart.cursorMoved(u)],
    },
  };
}

/** @param {import('./lines.js').Line} line @param {import('./draw.js').Palette} colours */
function stroke({place, axis, previous}, colours) {
  const colour = colours.series[place];
  return {
    scale: axis, stroke: previous ? faint(colour, 0.5) : colour, width: previous ? 1 : 1.5, dash: DASHES[place], points: {show: false},
  };
}

/** A colour of the palette, nearly gone. @param {string} colour `rgb(…)` @param {number} [alpha] */
export const faint = (colour, alpha = 0.13) => colour.replace('rgb(', 'rgba(').replace(')', `, ${alpha})`);
