// @ts-check
/** Under the head of a device: a line for each open alert. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {alertWords, briefWords, openFor} from '../alerts.js';
import {t} from '../i18n.js';
import {absolute, ago, duration} from '../time.js';
import {openDialog} from '../ui/dialog.js';
import {mark} from '../ui/marks.js';
import '../ui/acknowledge-dialog.js';
import {lookOf} from './alerts-table.js';

/**
 * @param {import('./device-story.js').Story} story
 * @param {{now: number, zone: string, several: boolean}} view `several`: the device measures more than one thing
 */
export function alertLines(story, {now, zone, several}) {
  if (story.open.length === 0) return nothing;
  return html`<ul class="openalerts" aria-label=${t('device.openAlerts')}>${story.open.map((alert) => {
    const {acknowledged} = alert;
    const words = several ? alertWords(alert) : briefWords(alert);
    return html`<li><span title=${absolute(Date.parse(alert.openedAt), zone)}>${mark(lookOf(alert), t('alert.headline', {what: words, duration: duration(openFor(alert, now))}))}</span>
      ${acknowledged ? html`<span class="sec" title=${absolute(Date.parse(acknowledged.at), zone)}>${t('alert.acknowledgedBy', {name: acknowledged.by})}, ${ago(Date.parse(acknowledged.at), now)}${acknowledged.note ? html`: ${acknowledged.note}` : nothing}</span>` : nothing}
      ${!acknowledged && story.own ? html`<button class="btn" type="button" @click=${() => acknowledgeIt(story, alert)}>${t('alert.acknowledge')}</button>` : nothing}</li>`;
  })}</ul>`;
}

/** @param {import('./device-story.js').Story} story @param {import('../types.js').Alert} alert */
function acknowledgeIt(story, alert) {
  openDialog('acknowledge-dialog', {alert}).addEventListener('done', (event) => story.put(/** @type {CustomEvent} */ (event).detail));
}
