// @ts-check
/** What was refused: reading it again, putting it aside, and the words and marks that go with it. */
import {post} from './api.js';
import {user} from './session.js';

/** @typedef {import('./types.js').Refused} Refused */
/** @typedef {{messageIds: string[]} | {group: string, environmentId?: string, adapter?: string}} Which */
/** @typedef {{queryString?: string, bodyText?: string, bodyBase64?: string}} Edit */

/** @param {Which} which @returns {Promise<import('./types.js').Reprocessing>} */
export const replay = (which) => post('/inbox/replay', which);

/** @param {Which} which @param {string} note @returns {Promise<{discarded: number}>} */
export const discard = (which, note) => post('/inbox/discard', {...which, ...(note.trim() ? {note: note.trim()} : {})});

/** The edited request is what is read from now on. @param {string} id @param {Edit} edit @returns {Promise<import('./types.js').Reprocessing>} */
export const amend = (id, edit) => post(`/inbox/${encodeURIComponent(id)}/amend`, edit);

/** Whether the person may replay, edit and discard. */
export const mayAct = () => user.value?.role === 'engineer' || user.value?.role === 'admin';

/** All messages of a group that the filters of the address leave. @param {Record<string, string>} query @returns {Which} */
export function groupOf({group, environment, adapter}) {
  return {group, ...(environment ? {environmentId: environment} : {}), ...(adapter ? {adapter} : {})};
}

/** What was wrong, each with its place; the reason itself where nothing more is known. @param {Refused} message @param {string|null} pointer of its group @returns {import('./types.js').Violation[]} */
export function faultsOf({violations, reasonCode, reason}, pointer) {
  if (violations?.length) return violations;
  return reason || reasonCode ? [{code: reasonCode ?? '', pointer, message: reason ?? reasonCode ?? ''}] : [];
}

/** The request as it is read now: as it came, or with the last edit. @param {Refused} message @returns {import('./types.js').Captured} */
export function readNow({request, amended}) {
  if (!amended) return request;
  const {queryString, bodyText, bodyBase64} = amended;
  const {bodyText: sentText, bodyBase64: sentBase64, ...head} = request;
  const body = bodyText == null && bodyBase64 == null
    ? {...(sentText == null ? {} : {bodyText: sentText}), ...(sentBase64 == null ? {} : {bodyBase64: sentBase64})}
    : bodyBase64 == null ? {bodyText: /** @type {string} */ (bodyText)} : {bodyBase64};
  return {...head, ...(queryString == null ? {} : {queryString}), ...body};
}

/** What an edit sends: the query where there is or was one, and the body. @param {import('./captured.js').Fields} fields @param {Refused} message @returns {Edit} */
export function editOf({query, body, base64}, {request}) {
  const hadBody = Boolean(request.bodyText || request.bodyBase64);
  return {
    ...(query || request.queryString ? {queryString: query} : {}),
    ...(body || hadBody || !query ? (base64 ? {bodyBase64: body.replace(/\s/g, '')} : {bodyText: body}) : {}),
  };
}

/** True while a message still waits for somebody to look at it. @param {Refused} message */
export const isWaiting = ({status, discarded}) => !discarded && (status === 'rejected' || status === 'partial');
