// @ts-check
/**
 * Live readings: one stream per browser. The tab that holds the lock reads it and passes it on over a BroadcastChannel.
 * A tab that was hidden for a minute gives the lock up; a tab that comes back asks its pages to fetch anew.
 */
import {authorized, url} from './api.js';
import {browserId} from './browser-id.js';
import {exclusively} from './locks.js';
import {user} from './session.js';
import {readEvents} from './sse.js';
import {Store} from './store.js';

/** @typedef {import('./types.js').LiveItem} LiveItem */
/** @typedef {'connecting'|'live'|'reconnecting'|'offline'} LiveState */

/** @type {Store<LiveState>} */
export const state = new Store(/** @type {LiveState} */ ('connecting'));
/** When data was last known to be current, in milliseconds. */
export const lastHeard = new Store(Date.now());

const HIDDEN_MILLIS = 60_000;
const SILENCE_MILLIS = 40_000;
const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 30_000;

const channel = new BroadcastChannel('serai-live');
/** @type {Set<(items: LiveItem[]) => void>} */
const readers = new Set();
/** @type {Set<() => void>} */
const resyncers = new Set();
/** Ends this tab's candidature for the lock. @type {AbortController|null} */
let candidate = null;
let leading = false;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let hiddenTimer;

/**
 * @param {{onReadings: (items: LiveItem[]) => void, onResync: () => void}} page
 * @returns {() => void} stops listening
 */
export function listen({onReadings, onResync}) {
  readers.add(onReadings);
  resyncers.add(onResync);
  return () => {
    readers.delete(onReadings);
    resyncers.delete(onResync);
  };
}

/** @typedef {{type: 'readings', items: LiveItem[]}|{type: 'resync'}|{type: 'state', state: LiveState}|{type: 'hello'}} Note */

/** @param {Note} note */
function take(note) {
  if (note.type === 'state') setState(note.state);
  if (note.type === 'resync') resyncers.forEach((resync) => resync());
  if (note.type === 'hello' && leading) channel.postMessage({type: 'state', state: state.value});
  if (note.type === 'readings') {
    lastHeard.set(Date.now());
    readers.forEach((reader) => reader(note.items));
  }
}

/** @param {Note} note */
function tell(note) {
  take(note);
  channel.postMessage(note);
}

/** @param {LiveState} next */
function setState(next) {
  if (next === 'live') lastHeard.set(Date.now());
  if (state.value !== next) state.set(next);
}

export function startLive() {
  channel.onmessage = ({data}) => take(data);
  user.subscribe((person) => (person ? join() : leave()));
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('offline', () => setState('offline'));
  addEventListener('online', () => {
    leave();
    join();
  });
  if (user.value) join();
}

function onVisibility() {
  clearTimeout(hiddenTimer);
  if (document.hidden) {
    hiddenTimer = setTimeout(leave, HIDDEN_MILLIS);
  } else if (!candidate && user.value) {
    join();
    take({type: 'resync'});
  }
}

function join() {
  if (candidate) return;
  const mine = new AbortController();
  candidate = mine;
  if (state.value !== 'live') setState('connecting');
  channel.postMessage({type: 'hello'});
  exclusively('serai-live', () => lead(mine.signal), mine.signal).catch(() => {
    // The candidature was withdrawn before the lock was granted.
  });
}

function leave() {
  candidate?.abort();
  candidate = null;
}

/** @param {AbortSignal} stop */
async function lead(stop) {
  leading = true;
  const progress = {wait: FIRST_WAIT_MILLIS, lastId: /** @type {string|null} */ (null), opened: false};
  while (!stop.aborted) {
    const ended = await stream(stop, progress);
    if (stop.aborted) break;
    if (!ended) tell({type: 'state', state: navigator.onLine ? 'reconnecting' : 'offline'});
    await pause(progress.wait * (0.75 + Math.random() / 2), stop);
    progress.wait = Math.min(progress.wait * 2, LONGEST_WAIT_MILLIS);
  }
  leading = false;
}

/**
 * One connection, from opening to its end. True: the server ended it in order, as it does when the token runs out.
 * @param {AbortSignal} stop
 * @param {{wait: number, lastId: string|null, opened: boolean}} progress
 */
async function stream(stop, progress) {
  const abort = new AbortController();
  const forward = () => abort.abort();
  stop.addEventListener('abort', forward);
  try {
    const headers = {Accept: 'text/event-stream', ...(progress.lastId ? {'Last-Event-ID': progress.lastId} : {})};
    const response = await authorized(url('/live', {client: browserId}), {headers, signal: abort.signal, cache: 'no-store'});
    if (!response.ok || !response.body) return false;
    progress.wait = FIRST_WAIT_MILLIS;
    tell({type: 'state', state: 'live'});
    // With an id the server knows what was missed, and asks for a resync where it cannot make up for it.
    if (progress.opened && !progress.lastId) tell({type: 'resync'});
    progress.opened = true;
    const onEvent = (/** @type {import('./sse.js').SentEvent} */ event) => {
      if (event.id) progress.lastId = event.id;
      if (event.event === 'resync') tell({type: 'resync'});
      if (event.event === 'readings') tell({type: 'readings', items: JSON.parse(event.data).items});
    };
    await readEvents(response, {onEvent, silence: SILENCE_MILLIS, abort});
    return true;
  } catch {
    // The connection broke or stayed silent; the caller waits and opens the next.
    return false;
  } finally {
    abort.abort();
    stop.removeEventListener('abort', forward);
  }
}

/** @param {number} millis @param {AbortSignal} stop @returns {Promise<void>} */
function pause(millis, stop) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, millis);
    function done() {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    }
    stop.addEventListener('abort', done);
  });
}
