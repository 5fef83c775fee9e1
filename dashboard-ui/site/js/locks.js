// @ts-check
/**
 * Work that one tab of this browser does at a time. Browsers keep their locks from pages that come over plain HTTP, as in a
 * network of one's own; there a claim in the storage, renewed each second, stands for one.
 */

const RENEWED_MILLIS = 1000;
/** A claim that was not renewed for so long is nobody's: hidden tabs are slow, ended ones silent. */
const STALE_MILLIS = 5000;
/** Two tabs that claim at the same moment have both written after so long; the later one stands. */
const SETTLED_MILLIS = 150;

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 * @param {AbortSignal} signal withdraws before the work has begun; the work itself has to heed it
 * @returns {Promise<void>} rejects where it was withdrawn
 */
export function exclusively(name, work, signal) {
  if (navigator.locks) return navigator.locks.request(name, {signal}, work);
  return canStore() ? claiming(`serai.claim.${name}`, work, signal) : work();
}

function canStore() {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}

/** @param {string} key @param {() => Promise<void>} work @param {AbortSignal} signal */
async function claiming(key, work, signal) {
  const me = `${Date.now()}-${Math.random()}`;
  while (!(await claimed(key, me))) signal.throwIfAborted();
  const renewal = setInterval(() => write(key, me), RENEWED_MILLIS);
  const release = () => owner(key) === me && localStorage.removeItem(key);
  addEventListener('pagehide', release);
  try {
    signal.throwIfAborted();
    await work();
  } finally {
    clearInterval(renewal);
    removeEventListener('pagehide', release);
    release();
  }
}

/** One try; true where the claim stands. @param {string} key @param {string} me */
async function claimed(key, me) {
  if (owner(key) !== null) {
    await after(RENEWED_MILLIS);
    return false;
  }
  write(key, me);
  await after(SETTLED_MILLIS);
  return owner(key) === me;
}

/** Whose claim stands; null where none does. @param {string} key */
function owner(key) {
  const [who, when] = (localStorage.getItem(key) ?? '').split(' ');
  return Date.now() - Number(when) < STALE_MILLIS ? who : null;
}

/** @param {string} key @param {string} me */
const write = (key, me) => localStorage.setItem(key, `${me} ${Date.now()}`);

/** @param {number} millis @returns {Promise<void>} */
const after = (millis) => new Promise((done) => setTimeout(done, millis));
