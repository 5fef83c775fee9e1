// @ts-check
/** *Copy link*: a link that shows the same to somebody else, later too. */
import {html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {icon} from './icons.js';
import {copy, toast} from './states.js';

/** @param {() => Parameters<typeof href>[0]} route what the link leads to */
export function copyLink(route) {
  const onCopy = async () => {
    const link = new URL(href(route()), location.href).href;
    toast((await copy(link)) ? t('link.copied') : t('link.byHand', {link}));
  };
  return html`<button class="btn" type="button" @click=${onCopy}>${icon('link')}${t('link.copy')}</button>`;
}
