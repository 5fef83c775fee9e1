// @ts-check
/** Drag to pan; drag with Shift, wheel or two fingers to zoom; what comes out is a wished range. */

const SHORTEST_MILLIS = 60_000;
const LONGEST_MILLIS = 366 * 86_400_000;
/** Fingers above each other are taken as so far apart, in shares of the width: they would zoom without end. */
const LEAST_APART = 0.02;
/** Pixels that a pointer may tremble before it moves anything. */
const TREMBLE = 4;

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

/** Range moved by a share of its length. Pure. @param {Range} range @param {number} share */
function moved({from, to}, share) {
  const shift = share * (to - from);
  return {from: from + shift, to: to + shift};
}

/** @param {number[]} fingers */
const apart = ([a, b]) => Math.max(LEAST_APART, Math.abs(a - b));

/**
 * Range in which what was under two fingers is under them again; at the shortest and the longest range their middle is. Pure.
 * @param {Range} range @param {number[]} before two shares of the width @param {number[]} now the same fingers
 */
export function pinched(range, before, now) {
  const middle = (before[0] + before[1]) / 2;
  const next = zoomed(range, apart(before) / apart(now), range.from + middle * (range.to - range.from));
  return moved(next, middle - (now[0] + now[1]) / 2);
}

/**
 * What a gesture makes of the range that it found, by where its pointers were and are: shares of the width.
 * @type {Record<'pan'|'pinch'|'mark', (range: Range, before: number[], now: number[]) => Range>}
 */
const GESTURES = {
  pan: (range, [before], [now]) => reachable(moved(range, before - now), Date.now()),
  pinch: (range, before, now) => reachable(pinched(range, before, now), Date.now()),
  mark: (range, [before], [now]) => marked(range, before, now),
};

/**
 * A pointer pans or marks; a second one makes a pinch of a pan. Whichever of two lifts first ends the gesture, and the other does
 * nothing more.
 * @param {HTMLElement} area the plot's own area
 * @param {{range: () => Range, onRange: (range: Range, settled: boolean) => void, onReset: () => void,
 *   onDrag: (dragging: boolean) => void, onMark: (range: Range|null) => void}} chart
 * @returns {() => void} stops listening
 */
export function watchGestures(area, chart) {
  const stop = new AbortController();
  const options = {signal: stop.signal};
  /** Where the pointers are that came down on the area, by their id. @type {Map<number, number>} */
  const pointers = new Map();
  /** @type {{does: keyof typeof GESTURES, range: Range, before: number[], moves: boolean}|null} */
  let gesture = null;
  const result = () => gesture && GESTURES[gesture.does](gesture.range, gesture.before, [...pointers.values()]);
  const finish = () => {
    const range = result();
    if (range && gesture?.moves) {
      chart.onRange(range, true);
      chart.onDrag(false);
      chart.onMark(null);
    }
    gesture = null;
  };
  area.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (event.isPrimary) {
      finish();
      pointers.clear();
    }
    const alone = pointers.size === 0;
    if (!alone && gesture?.does !== 'pan') return;
    pointers.set(event.pointerId, shareOf(event, area));
    const does = alone ? (event.shiftKey ? 'mark' : 'pan') : 'pinch';
    gesture = {does, range: chart.range(), before: [...pointers.values()], moves: gesture?.moves ?? false};
  }, options);
  addEventListener('pointermove', (event) => {
    if (!pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, shareOf(event, area));
    if (!gesture) return;
    const {before, does, moves} = gesture;
    if (!moves && [...pointers.values()].every((share, i) => Math.abs(share - before[i]) * area.clientWidth < TREMBLE)) return;
    if (!moves) chart.onDrag((gesture.moves = true) && does !== 'mark');
    const range = /** @type {Range} */ (result());
    if (does === 'mark') chart.onMark(range);
    else chart.onRange(range, false);
  }, options);
  /** @param {PointerEvent} event */
  const release = (event) => {
    if (!pointers.has(event.pointerId)) return;
    finish();
    pointers.delete(event.pointerId);
  };
  addEventListener('pointerup', release, options);
  addEventListener('pointercancel', release, options);
  area.addEventListener('dblclick', () => chart.onReset(), options);
  area.addEventListener('wheel', wheel(area, chart), {...options, passive: false});
  return () => stop.abort();
}

/** Share of the area's width at which an event is. @param {MouseEvent} event @param {HTMLElement} area */
function shareOf(event, area) {
  const {left, width} = area.getBoundingClientRect();
  return (event.clientX - left) / width;
}

/** @param {HTMLElement} area @param {Parameters<typeof watchGestures>[1]} chart */
function wheel(area, chart) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let settle;
  return (/** @type {WheelEvent} */ event) => {
    if (event.deltaY === 0) return;
    event.preventDefault();
    const range = chart.range();
    const around = range.from + shareOf(event, area) * (range.to - range.from);
    const next = reachable(zoomed(range, Math.exp(Math.sign(event.deltaY) * 0.18), around), Date.now());
    chart.onRange(next, false);
    clearTimeout(settle);
    settle = setTimeout(() => chart.onRange(next, true), 250);
  };
}
