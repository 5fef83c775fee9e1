// @ts-check
/** Line icons, 16 units square, and the mark of the product. Decorative: words stand beside them. */
import {html, svg} from '../../vendor/lit-3.3.3.js';

const PATHS = {
  fleet: svg`<rect x="2" y="2.5" width="5" height="5" rx="1"></rect><rect x="9" y="2.5" width="5" height="5" rx="1"></rect><rect x="2" y="9.5" width="5" height="4" rx="1"></rect><rect x="9" y="9.5" width="5" height="4" rx="1"></rect>`,
  explore: svg`<path d="m2 11.5 4-4 3 2.2 5-6.2"></path>`,
  link: svg`<path d="M6.5 9.5a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.5 6.5a2.6 2.6 0 0 0-3.7 0L3.5 8.8a2.6 2.6 0 0 0 3.7 3.7l.9-.9"></path>`,
  image: svg`<rect x="2.5" y="3" width="11" height="10" rx="1"></rect><path d="m2.5 11 3.4-3.2 2.6 2.4 1.8-1.6 3.2 2.9"></path><circle cx="10.3" cy="6.2" r=".9"></circle>`,
  inbox: svg`<path d="M2.5 9.2 4.3 3h7.4l1.8 6.2V13h-11zM2.5 9.2h3.2l.9 1.6h2.8l.9-1.6h3.2"></path>`,
  alerts: svg`<path d="M4.2 11.2V7.4a3.8 3.8 0 0 1 7.6 0v3.8l1.2 1.3H3zM6.7 14h2.6"></path>`,
  pipeline: svg`<circle cx="3.4" cy="8" r="1.6"></circle><circle cx="12.6" cy="8" r="1.6"></circle><path d="M5 8h6M8.8 5.4 11.2 8l-2.4 2.6"></path>`,
  adapters: svg`<path d="M5.5 2v3.2M10.5 2v3.2M3.8 5.2h8.4v2.3a4.2 4.2 0 0 1-8.4 0zM8 11.7V14"></path>`,
  settings: svg`<path d="M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5"></path><circle cx="9.5" cy="5" r="1.8"></circle><circle cx="6.5" cy="11" r="1.8"></circle>`,
  plus: svg`<path d="M8 3v10M3 8h10"></path>`,
  search: svg`<circle cx="7" cy="7" r="4.2"></circle><path d="m10.2 10.2 3.3 3.3"></path>`,
  down: svg`<path d="m5 6.5 3 3 3-3"></path>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"></path>`,
  key: svg`<circle cx="5.4" cy="10.6" r="2.7"></circle><path d="m7.4 8.6 5.4-5.4M10.4 5.6l2 2"></path>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"></rect><path d="M10.5 3.5V3A1 1 0 0 0 9.5 2H3.5A1.5 1.5 0 0 0 2 3.5v6a1 1 0 0 0 1 1h.5"></path>`,
  download: svg`<path d="M8 2.5v7.6M4.8 7.1 8 10.3l3.2-3.2M3 13.3h10"></path>`,
  columns: svg`<rect x="2.5" y="3" width="11" height="10" rx="1"></rect><path d="M6.2 3v10M9.8 3v10"></path>`,
  table: svg`<rect x="2.5" y="3" width="11" height="10" rx="1"></rect><path d="M2.5 6.5h11M7 6.5V13"></path>`,
};

/** @param {keyof typeof PATHS} name @param {number} [size] */
export const icon = (name, size = 16) => html`<svg width=${size} height=${size} viewBox="0 0 16 16" fill="none"
  stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${PATHS[name]}</svg>`;

export const brandMark = () => html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" aria-hidden="true"><path d="M3 13.5c2.2 0 2.2-7 4.6-7s2.4 7 4.8 7S14.8 10 17 10"></path></svg>`;
