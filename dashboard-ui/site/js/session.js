// @ts-check
/**
 * The signed-in person. The access token lives in memory only; the refresh token in an HttpOnly cookie that no script
 * sees. Refreshing is serialised over all tabs, since the cookie rotates with each use.
 */
import {ApiError, bodyOf, connect, plain, post, url} from './api.js';
import {Store} from './store.js';

/** @typedef {import('./types.js').User} User */

/** The person, null when signed out, undefined until known. @type {Store<User|null|undefined>} */
export const user = new Store(/** @type {User|null|undefined} */ (undefined));

const others = new BroadcastChannel('serai-session');
/** @type {string|null} */
let token = null;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
/** @type {Promise<boolean>|null} */
let renewing = null;

others.onmessage = ({data}) => {
  if (data === 'signed-out') end();
};

connect({token: () => token, renew});

/** @param {{accessToken: string, expiresIn: number, user: User}} answer */
function begin(answer) {
  token = answer.accessToken;
  clearTimeout(timer);
  const early = Math.min(60, answer.expiresIn / 4);
  timer = setTimeout(() => renew().catch(retryLater), Math.max(1, answer.expiresIn - early) * 1000);
  if (user.value?.id !== answer.user.id) user.set(answer.user);
}

/** The server was not reachable; the next request that answers 401 renews too. */
function retryLater() {
  clearTimeout(timer);
  timer = setTimeout(() => renew().catch(retryLater), 10_000);
}

function end() {
  token = null;
  clearTimeout(timer);
  if (user.value !== null) user.set(null);
}

/** @param {string} username @param {string} password */
export async function signIn(username, password) {
  const response = await plain(url('/auth/login'), {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Accept: 'application/json'},
    body: JSON.stringify({username, password}),
  });
  begin(await bodyOf(response));
}

export async function signOut() {
  try {
    await post('/auth/logout');
  } finally {
    others.postMessage('signed-out');
    end();
  }
}

/**
 * A new access token by the cookie. False: there is no session any more.
 * @returns {Promise<boolean>}
 * @throws {ApiError} when the server cannot be reached or fails
 */
export function renew() {
  // Over plain HTTP there are no locks: two tabs may ask at once, which the server forgives within ten seconds.
  const asked = () => (navigator.locks ? navigator.locks.request('serai-refresh', refresh) : refresh());
  renewing ??= asked().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function refresh() {
  const response = await plain(url('/auth/refresh'), {method: 'POST', headers: {Accept: 'application/json'}});
  if (response.status === 204 || response.status === 401 || response.status === 403) {
    end();
    return false;
  }
  begin(await bodyOf(response));
  return true;
}

/** Takes up a session from the cookie when the page is loaded. */
export async function resume() {
  try {
    return await renew();
  } catch (error) {
    if (error instanceof ApiError && error.status > 0 && error.status < 500) {
      end();
      return false;
    }
    throw error;
  }
}
