// @ts-check
/** Hands a text or a picture to the browser as a file to keep, and fetches one that may be large. */
import {ApiError} from './api.js';

/** @param {string} name of the file @param {string|Blob} content @param {string} [type] of a text */
export function download(name, content, type = 'application/json') {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/**
 * As fetch, with a body that is told of while it comes. It is never in the page: browsers keep what is asked for as a blob
 * elsewhere, and on disk where it is much, but not what a page has read from a stream to count it.
 * @param {string} address @param {RequestInit} options headers and signal of a GET
 * @param {(bytes: number) => void} onProgress told how much has come so far
 * @returns {Promise<Response>}
 */
export function fetchLarge(address, {headers, signal}, onProgress) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'blob';
    new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
    const stop = () => request.abort();
    signal?.addEventListener('abort', stop);
    request.onprogress = ({loaded}) => onProgress(loaded);
    request.onload = () => resolve(new Response(request.response.size > 0 ? request.response : null, {
      status: request.status, headers: {'Content-Type': request.getResponseHeader('Content-Type') ?? ''},
    }));
    request.onerror = () => reject(new ApiError(0));
    request.onabort = () => reject(new DOMException('given up', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    request.send();
  });
}

/** The text of a JSON file as the examples of adapters are written. @param {unknown} value */
export const jsonFile = (value) => `${JSON.stringify(value, null, 2)}\n`;
