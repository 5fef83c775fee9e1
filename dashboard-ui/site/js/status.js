// @ts-check
/** State of the whole server, asked every ten seconds while someone looks: rail, fleet strip and settings share it. */
import {get} from './api.js';
import {user} from './session.js';
import {Store} from './store.js';

const EVERY_MILLIS = 10_000;

/** @type {Store<{data: import('./types.js').Status|null, error: unknown}>} */
export const status = new Store({data: null, error: null});

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

export async function refreshStatus() {
  clearTimeout(timer);
  if (!user.value) return;
  try {
    status.set({data: await get('/status'), error: null});
  } catch (error) {
    status.set({data: status.value.data, error});
  }
  timer = setTimeout(tick, EVERY_MILLIS);
}

function tick() {
  if (document.hidden) timer = setTimeout(tick, EVERY_MILLIS);
  else refreshStatus();
}

export function startStatus() {
  user.subscribe((person) => {
    if (person) refreshStatus();
    else status.set({data: null, error: null});
  });
  if (user.value) refreshStatus();
}
