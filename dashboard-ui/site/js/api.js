// @ts-check
/** The dashboard API: JSON over fetch, bearer token from the session, problem documents as ApiError. */
import {hasText, t} from './i18n.js';

/** What went wrong, in words for people; `status` is 0 where no answer came. */
export class ApiError extends Error {
  /** @param {number} status @param {{code?: string, title?: string, detail?: string, traceId?: string, pointer?: string}} [problem] */
  constructor(status, problem = {}) {
    super(problem.detail ?? problem.title ?? `status ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? '';
    this.detail = problem.detail ?? problem.title ?? '';
    this.traceId = problem.traceId ?? '';
    /** Which field of what was sent is wrong; empty where none is named. */
    this.pointer = problem.pointer ?? '';
  }
}

/** @type {{base: string, token: () => string|null, renew: () => Promise<boolean>}} */
const connection = {base: '', token: () => null, renew: async () => false};

/** @param {Partial<typeof connection>} parts */
export function connect(parts) {
  Object.assign(connection, parts);
}

/** What a deployment says in config.json beside where the API is. @type {{map: {tiles: string, attribution: string}|null}} */
export const deployment = {map: null};

export async function loadConfig() {
  const response = await fetch('config.json');
  if (!response.ok) throw new Error(`config.json answered ${response.status}`);
  const {apiBase, map} = await response.json();
  deployment.map = map ?? null;
  connect({base: String(apiBase).replace(/\/$/, '')});
}

/**
 * @param {string} path
 * @param {Record<string, string|number|null|undefined>} [query] empty values are left out
 */
export function url(path, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  return `${connection.base}${path}${search.size === 0 ? '' : `?${search}`}`;
}

/**
 * Fetches with the token; a 401 renews the session once and tries again.
 * @param {string} address
 * @param {RequestInit} [options]
 * @param {(address: string, options: RequestInit) => Promise<Response>} [send]
 */
export async function authorized(address, options = {}, send = plain) {
  const first = await send(address, withToken(options));
  if (first.status !== 401 || !(await connection.renew())) return first;
  return send(address, withToken(options));
}

/** @param {RequestInit} options */
function withToken(options) {
  const headers = new Headers(options.headers);
  const token = connection.token();
  if (token) headers.set('Authorization', `Bearer ${token}`);
  return {...options, headers};
}

/** @param {string} address @param {RequestInit} options */
export async function plain(address, options) {
  try {
    return await fetch(address, {credentials: 'same-origin', ...options});
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0);
  }
}

/** Body of an answer, or the problem it carries. @param {Response} response */
export async function bodyOf(response) {
  if (response.status === 204) return null;
  const isJson = /[/+]json\b/.test(response.headers.get('Content-Type') ?? '');
  const body = isJson ? await response.json().catch(unlessAborted) : null;
  if (!response.ok) throw new ApiError(response.status, body ?? {});
  if (body === null && response.status !== 202) throw new ApiError(response.status, {detail: t('error.notJson')});
  return body;
}

/** A body that is not JSON is none. @param {unknown} error */
function unlessAborted(error) {
  if (isAbort(error)) throw error;
  return null;
}

/** @param {string} method @param {string} path @param {{query?: Record<string, any>, body?: unknown, signal?: AbortSignal}} options */
async function call(method, path, {query, body, signal}) {
  /** @type {RequestInit} */
  const options = {method, signal, headers: {Accept: 'application/json'}};
  if (body !== undefined) {
    options.headers = {Accept: 'application/json', 'Content-Type': 'application/json'};
    options.body = JSON.stringify(body);
  }
  return bodyOf(await authorized(url(path, query), options));
}

/** @param {string} path @param {{query?: Record<string, any>, signal?: AbortSignal}} [options] @returns {Promise<any>} */
export const get = (path, options = {}) => call('GET', path, options);
/** @param {string} path @param {unknown} [body] @returns {Promise<any>} */
export const post = (path, body) => call('POST', path, {body});
/** @param {string} path @param {unknown} body @returns {Promise<any>} */
export const put = (path, body) => call('PUT', path, {body});
/** @param {string} path @param {unknown} body @returns {Promise<any>} */
export const patch = (path, body) => call('PATCH', path, {body});
/** @param {string} path @param {{query?: Record<string, any>}} [options] @returns {Promise<any>} */
export const remove = (path, options = {}) => call('DELETE', path, options);

/** True for the rejection of a request that was cancelled on purpose. @param {unknown} error */
export const isAbort = (error) => error instanceof DOMException && error.name === 'AbortError';

/**
 * What browsers say of a module that did not come and of a body that broke off; nothing but the words tells these from a
 * fault of a page, which is a TypeError as well.
 */
const UNREACHED = /dynamically imported module|importing a module script|failed to fetch|networkerror|network error|load failed/i;

/** @param {unknown} error */
const isUnreached = (error) => (error instanceof ApiError ? error.status === 0 : error instanceof TypeError && UNREACHED.test(error.message));

/** One sentence that says what happened and what may help. @param {unknown} error */
export function explain(error) {
  if (isUnreached(error)) return t('error.network');
  if (!(error instanceof ApiError)) return t('error.unexpected', {message: error instanceof Error ? error.message : String(error)});
  if (error.code && hasText(`problem.${error.code}`)) return t(`problem.${error.code}`);
  if (error.status < 500 && error.detail) return error.detail;
  if (hasText(`error.${error.status}`)) return t(`error.${error.status}`);
  return t('error.server', {status: error.status});
}
