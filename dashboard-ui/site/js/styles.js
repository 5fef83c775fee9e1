// @ts-check
/** Style sheets that the first pages do without: brought together, in the order in which they override each other. */

import {ApiError} from './api.js';

const MORE = [
  'vendor/uplot-1.6.32.css', 'css/device.css', 'css/explore.css', 'css/adapters.css', 'css/inbox.css', 'css/pipeline.css',
  'css/settings.css', 'css/welcome.css', 'css/alerts.css',
];

/** @type {Promise<unknown>|undefined} */
let brought;

export function moreStyles() {
  brought ??= Promise.all(MORE.map(sheet)).catch((error) => {
    brought = undefined;
    throw error;
  });
  return brought;
}

/** @param {string} address */
function sheet(address) {
  const link = Object.assign(document.createElement('link'), {rel: 'stylesheet', href: address});
  document.head.append(link);
  return new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => {
      link.remove();
      fail(new ApiError(0));
    };
  });
}
