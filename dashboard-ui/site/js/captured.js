// @ts-check
/** Captured requests: a file of an example or an original, the fields of the form, and what is sent to be tried. Pure. */

/** @typedef {import('./types.js').Captured} Captured */
/** @typedef {import('./types.js').Trial} Trial */
/** @typedef {{method: string, path: string, query: string, headers: string, contentType: string, body: string,
 *   base64: boolean, codec: string, receivedAt: string, zone: string}} Fields */

const KNOWN = ['method', 'path', 'query', 'queryString', 'headers', 'contentType', 'bodyText', 'bodyBase64'];

/** @type {Fields} */
export const EMPTY = {
  method: 'POST', path: '/', query: '', headers: '', contentType: 'application/json', body: '', base64: false, codec: '',
  receivedAt: '', zone: '',
};

/**
 * The request that a text holds.
 * @param {string} text
 * @returns {{captured: Captured|null, fault: 'notJson'|'noRequest'|null}}
 */
export function readCaptured(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return {captured: null, fault: 'notJson'};
  }
  const known = value !== null && typeof value === 'object' && !Array.isArray(value) && KNOWN.some((name) => Object.hasOwn(value, name));
  return known ? {captured: value, fault: null} : {captured: null, fault: 'noRequest'};
}

/** @param {Captured} captured @returns {Fields} */
export function fieldsOf(captured) {
  const base64 = typeof captured.bodyBase64 === 'string';
  return {
    method: text(captured.method).toUpperCase() || 'POST',
    path: text(captured.path) || '/',
    query: queryOf(captured),
    headers: Object.entries(captured.headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n'),
    contentType: text(captured.contentType),
    body: base64 ? text(captured.bodyBase64) : text(captured.bodyText),
    base64,
    codec: text(captured.codec),
    receivedAt: text(captured.receivedAt),
    zone: text(captured.zone),
  };
}

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/** The query as on the wire. @param {Captured} captured */
function queryOf({query, queryString}) {
  if (typeof queryString === 'string') return queryString;
  if (typeof query === 'string') return query;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of [value].flat()) search.append(name, String(one));
  }
  return search.toString();
}

/** `Name: value` lines as an object; `bad` is the first line that is none. @param {string} lines */
export function headersOf(lines) {
  /** @type {Record<string, string>} */
  const headers = Object.create(null);
  for (const line of lines.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const at = line.indexOf(':');
    if (at < 1) return {headers, bad: line};
    headers[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return {headers, bad: null};
}

/** What is sent to be tried. @param {Fields} fields @returns {Captured} */
export function requestOf(fields) {
  const {headers} = headersOf(fields.headers);
  return {
    method: fields.method, path: fields.path,
    ...(fields.query ? {query: fields.query} : {}),
    ...(Object.keys(headers).length > 0 ? {headers} : {}),
    ...(fields.contentType ? {contentType: fields.contentType} : {}),
    ...(fields.base64 ? {bodyBase64: fields.body.replace(/\s/g, '')} : {bodyText: fields.body}),
    ...(fields.codec ? {codec: fields.codec} : {}),
  };
}

const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|x-api-key)$/i;
const ACCESS_KEY = /\bsk_[A-Za-z0-9_-]{8,}/g;

/** A text without access keys, because examples are shared and committed. @param {string} words */
const harmless = (words) => words.replace(ACCESS_KEY, 'sk_example');

/** The file <case>.request.json of a request, without its secrets. @param {Captured} captured */
export function exampleRequest(captured) {
  const {receivedAt, zone, method, path, contentType, bodyText, bodyBase64} = captured;
  const queryString = queryOf(captured);
  const headers = Object.entries(captured.headers ?? {})
    .filter(([name]) => !SECRET_HEADERS.test(name))
    .map(([name, value]) => [name, harmless(value)]);
  return {
    ...(receivedAt ? {receivedAt} : {}), ...(zone ? {zone} : {}), method, path: harmless(text(path)),
    ...(queryString ? {queryString: harmless(queryString)} : {}),
    ...(headers.length > 0 ? {headers: Object.fromEntries(headers)} : {}),
    ...(contentType ? {contentType} : {}),
    ...(typeof bodyBase64 === 'string' ? {bodyBase64} : {bodyText: harmless(text(bodyText))}),
  };
}

/**
 * The file that says what an example becomes: <case>.canonical.json, .rejected.json or .ignored.json. What is absent or
 * usual is left out, as the gate compares it.
 * @param {Trial} trial
 * @returns {{kind: 'canonical'|'rejected'|'ignored', content: unknown}}
 */
export function exampleOutcome(trial) {
  const violations = (trial.violations ?? []).map(({code, pointer, message}) => ({code, pointer, message}));
  if (trial.outcome === 'rejected') return {kind: 'rejected', content: {code: trial.code ?? violations[0]?.code, violations}};
  if (trial.outcome === 'ignored') return {kind: 'ignored', content: {ignored: trial.reason ?? ''}};
  return {
    kind: 'canonical',
    content: {
      readings: (trial.readings ?? []).map(exampleReading),
      ...(violations.length > 0 ? {violations} : {}),
      ...(trial.unmapped?.length ? {unmapped: trial.unmapped} : {}),
    },
  };
}

/** @param {import('./types.js').TriedReading} reading */
function exampleReading({device, observedAt, timeSource, location, measurements}) {
  const atReceipt = !timeSource || timeSource === 'receipt';
  return {
    ...(device ? {device} : {}),
    ...(observedAt && !atReceipt ? {observedAt, timeSource} : {}),
    ...(location ? {location} : {}),
    measurements: measurements.map(({name, channel, value, unit, quality}) => ({
      name, ...(channel ? {channel} : {}), value, unit: unit ?? null, ...(quality === 'implausible' ? {quality} : {}),
    })),
  };
}

/** A name for the files of an example. @param {string} words */
export const caseName = (words) => words.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'example';

/** Last part of a message's id: the first one is its time, which neighbours share. @param {string} id */
export const shortId = (id) => id.slice(-8);
