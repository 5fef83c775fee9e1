// @ts-check
/** Drag to pan, drag with Shift or wheel to zoom; what comes out is a wished range. */

const SHORTEST_MILLIS = 60_000;
const LONGEST_MILLIS = 366 * 86_400_000;

/** @typedef {{from: number, to: number}} Range milliseconds */

/**
 * Range narrowed (factor < 1) or widened around a point. Pure.
 * @param {Range} range @param {number} factor @param {number} around
 */
export function zoomed({from, to}, factor, around) {
  const span = Math.min(LONGEST_MILLIS, Math.max(SHORTEST_MILLIS, (to - from) * factor));
  const share = (around - from) / (to - from);
  const start = around - share * span;
  return {from: start, to: start + span};
}

/** Range moved back so that it does not lie wholly in the future. Pure. @param {Range} range @param {number} now */
export function reachable({from, to}, now) {
  const over = Math.max(0, to - now);
  return {from: from - over, to: to - over};
}

/**
 * Part of a range between two shares of it, in either order, at least the shortest range. Pure.
 * @param {Range} range @param {number} one @param {number} other both are cut to 0 to 1
 */
export function marked({from, to}, one, other) {
  const [start, end] = [one, other].map((share) => from + Math.min(1, Math.max(0, share)) * (to - from)).sort((a, b) => a - b);
  return end - start >= SHORTEST_MILLIS ? {from: start, to: end} : zoomed({from: start, to: start + SHORTEST_MILLIS}, 1, start);
}

/**
 * @param {HTMLElement} area the plot's own area
 * @param {{range: () => Range, width: () => number, onRange: (range: Range, settled: boolean) => void,
 *   onReset: () => void, onDrag: (dragging: boolean) => void, onMark: (range: Range|null) => void}} chart
 * @returns {() => void} stops listening
 */
export function watchGestures(area, chart) {
  const stop = new AbortController();
  const options = {signal: stop.signal};
  /** @type {{x: number, range: Range, moved: boolean, marks: boolean}|null} */
  let drag = null;
  area.addEventListener('pointerdown', (event) => {
    if (event.button === 0) drag = {x: event.clientX, range: chart.range(), moved: false, marks: event.shiftKey};
  }, options);
  addEventListener('pointermove', (event) => {
    if (!drag || (!drag.moved && Math.abs(event.clientX - drag.x) < 4)) return;
    if (!drag.moved) chart.onDrag((drag.moved = true) && !drag.marks);
    if (drag.marks) chart.onMark(markedBy(drag, event.clientX, area));
    else chart.onRange(panned(drag, event.clientX, chart.width()), false);
  }, options);
  /** @param {PointerEvent} event */
  const release = (event) => {
    if (!drag) return;
    const {moved, marks} = drag;
    if (moved) {
      chart.onRange(marks ? markedBy(drag, event.clientX, area) : panned(drag, event.clientX, chart.width()), true);
      chart.onDrag(false);
      chart.onMark(null);
    }
    drag = null;
  };
  addEventListener('pointerup', release, options);
  addEventListener('pointercancel', release, options);
  area.addEventListener('dblclick', () => chart.onReset(), options);
  area.addEventListener('wheel', wheel(area, chart), {...options, passive: false});
  return () => stop.abort();
}

/** @param {{x: number, range: Range}} drag @param {number} x @param {number} width */
function panned(drag, x, width) {
  const shift = ((drag.x - x) / width) * (drag.range.to - drag.range.from);
  return reachable({from: drag.range.from + shift, to: drag.range.to + shift}, Date.now());
}

/** @param {{x: number, range: Range}} drag @param {number} x @param {HTMLElement} area */
function markedBy(drag, x, area) {
  const {left, width} = area.getBoundingClientRect();
  return marked(drag.range, (drag.x - left) / width, (x - left) / width);
}

/** @param {HTMLElement} area @param {Parameters<typeof watchGestures>[1]} chart */
function wheel(area, chart) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let settle;
  return (/** @type {WheelEvent} */ event) => {
    if (event.deltaY === 0) return;
    event.preventDefault();
    const box = area.getBoundingClientRect();
    const range = chart.range();
    const around = range.from + ((event.clientX - box.left) / box.width) * (range.to - range.from);
    const next = reachable(zoomed(range, Math.exp(Math.sign(event.deltaY) * 0.18), around), Date.now());
    chart.onRange(next, false);
    clearTimeout(settle);
    settle = setTimeout(() => chart.onRange(next, true), 250);
  };
}
