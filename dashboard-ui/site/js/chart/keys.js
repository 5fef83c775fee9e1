// @ts-check
/** The keyboard of a chart: range by + - 0 and the page keys, cursor by the arrows. */
import {reachable, zoomed} from './gestures.js';

/** @typedef {import('./time-chart.js').TimeChart} TimeChart */

/** @param {TimeChart} chart @param {KeyboardEvent} event */
export function chartKey(chart, event) {
  if (!chart.plot || event.ctrlKey || event.metaKey || event.altKey) return;
  const range = {from: chart.from, to: chart.to};
  const middle = (range.from + range.to) / 2;
  const span = range.to - range.from;
  if (event.key === '+' || event.key === '=') chart.wish(zoomed(range, 0.5, middle), true);
  else if (event.key === '-') chart.wish(reachable(zoomed(range, 2, middle), Date.now()), true);
  else if (event.key === '0') chart.dispatchEvent(new CustomEvent('reset'));
  else if (event.key === 'PageUp') chart.wish({from: range.from - span / 2, to: range.to - span / 2}, true);
  else if (event.key === 'PageDown') chart.wish(reachable({from: range.from + span / 2, to: range.to + span / 2}, Date.now()), true);
  else if (!moveCursor(chart, event.key)) return;
  event.preventDefault();
}

/** @param {TimeChart} chart @param {string} key @returns {boolean} whether it was a key of the cursor */
function moveCursor(chart, key) {
  const u = chart.plot;
  const xs = u.data[0];
  const shown = xs.flatMap((/** @type {number} */ x, /** @type {number} */ i) => (chart.measuredAt(i) && x >= u.scales.x.min && x <= u.scales.x.max ? [i] : []));
  const now = u.cursor.left < 0 ? shown.length : shown.indexOf(u.cursor.idx);
  const target = {ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: shown.length - 1}[key];
  if (target === undefined || shown.length === 0) return false;
  const i = shown[Math.min(shown.length - 1, Math.max(0, target))];
  chart.active = true;
  u.setCursor({left: u.valToPos(xs[i], 'x'), top: u.over.clientHeight / 2}, true, true);
  chart.announceCursor();
  return true;
}
