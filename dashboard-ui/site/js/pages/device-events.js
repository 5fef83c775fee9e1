// @ts-check
/** Events of the range: alerts that opened and closed, gaps of the chart, notes of people. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {alertWords, limitText} from '../alerts.js';
import {gapsWithin} from '../chart/series.js';
import {metricName} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {user} from '../session.js';
import {absolute, dayClock, duration} from '../time.js';
import '../ui/add-note.js';
import '../ui/confirm-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {mark} from '../ui/marks.js';
import {errorNote} from '../ui/states.js';
import {eventsOf} from './device-story.js';

/** @typedef {import('./device-story.js').Event} Event */
/** @typedef {import('./device-story.js').Story} Story */

const FEW = 12;
/** A gap that ends so short a time ago goes on. */
const STILL = 60_000;

/**
 * @param {any} page the device page
 * @param {{story: Story, series: import('../types.js').Series|null, range: {from: number, to: number}, zone: string}} view `series`: whose gaps are told
 */
export function eventsPanel(page, {story, series, range, zone}) {
  const events = eventsOf({alerts: story.alerts, notes: story.notes, gaps: series ? gapsWithin(series, range.from, range.to) : [], explained: story.gaps}, range);
  const shown = page.allEvents ? events : events.slice(0, FEW);
  return html`<section class="panel events" aria-labelledby="events-title">
    <div class="head"><h2 id="events-title">${t('events.title')}</h2>
      ${story.own ? html`<button class="link" type="button" @click=${() => addNote(page)}>${t('events.addNote')}</button>` : nothing}</div>
    ${story.error ? errorNote(story.error, () => page.loadStory()) : nothing}
    ${events.length === 0 ? html`<p class="dim">${t('events.none')}</p>` : html`<ol>${shown.map((event) => line(event, {page, story, series, zone}))}</ol>`}
    ${events.length > shown.length ? html`<button class="link" type="button" @click=${() => (page.allEvents = true)}>${t('events.all', {count: events.length})}</button>` : nothing}
    ${story.moreNotes ? html`<p class="dim">${t('events.moreNotes', {count: story.notes.length})}</p>` : nothing}
  </section>`;
}

/** @param {Event} event @param {{page: any, story: Story, series: import('../types.js').Series|null, zone: string}} view */
function line(event, {page, story, series, zone}) {
  const when = html`<time class="mono dim" datetime=${new Date(event.at).toISOString()} title=${absolute(event.at, zone)}>${dayClock(event.at, zone)}</time>`;
  if (event.kind === 'note') return html`<li class="noted">${when}<span class="what">${event.note.text}</span>${noteSide(event.note, page, story)}</li>`;
  if (event.kind === 'gap') {
    const name = series ? metricName(series.name, series.channel) : '';
    return html`<li>${when}<span class="what">${mark('silent', gapWords(name, event.until, zone))}${why(event.cause)}</span><span class="aside">${duration(event.until - event.at)}</span></li>`;
  }
  const {alert} = event;
  if (event.kind === 'closed') return html`<li>${when}<span class="what">${mark('reporting', backWords(alert))}</span><span class="aside">${t('events.after', {duration: duration(event.at - Date.parse(alert.openedAt))})}</span></li>`;
  return html`<li>${when}<span class="what">${mark(alert.kind === 'silent' ? 'silent' : 'outside-limits', alertWords(alert))}</span>${seenSide(alert)}</li>`;
}

/** @param {string} name @param {number} until @param {string} zone */
const gapWords = (name, until, zone) => (until > Date.now() - STILL ? t('events.gapStill', {name}) : t('events.gap', {name, until: dayClock(until, zone)}));

/** The cause of a gap; what was refused leads to it. @param {import('../types.js').Cause|null} cause */
function why(cause) {
  if (!cause) return nothing;
  const {kind, count, detail, messageId} = cause;
  const words = t(`events.cause.${kind}`, {count: count ?? 0, detail: detail ?? ''});
  const link = messageId ? html` <a class="link" href=${href({page: 'inbox', query: {message: messageId}})}>${t('events.look')}</a>` : nothing;
  return html`<span class="why">${words}${link}</span>`;
}

/** @param {import('../types.js').Alert} alert */
const backWords = (alert) => t(`alert.back.${alert.kind}`, {name: alert.name === null ? '' : metricName(alert.name, alert.channel), limit: limitText(alert.limit, alert.unit)});

/** @param {import('../types.js').Alert} alert */
function seenSide({acknowledged}) {
  if (!acknowledged) return nothing;
  return html`<span class="aside">${t('alert.acknowledgedBy', {name: acknowledged.by})}${acknowledged.note ? html`: ${acknowledged.note}` : nothing}</span>`;
}

/** Who wrote a note; what one wrote oneself can be taken back. @param {import('../types.js').Note} note @param {any} page @param {Story} story */
function noteSide(note, page, story) {
  const mine = story.own && note.by === user.value?.username;
  return html`<span class="aside">${t('events.by', {name: note.by})}${mine ? html` <button class="link" type="button" aria-label=${t('events.deleteWhat', {text: note.text.slice(0, 60)})} @click=${() => dropNote(note, page)}>${t('action.delete')}</button>` : nothing}</span>`;
}

/** @param {import('../types.js').Note} note @param {any} page */
function dropNote(note, page) {
  openDialog('confirm-dialog', {question: {title: t('events.deleteTitle'), text: note.text, action: t('action.delete'), work: () => page.story.drop(note)}});
}

/** @param {any} page */
function addNote(page) {
  openDialog('add-note', {deviceId: page.deviceId, deviceName: page.device.name}).addEventListener('done', () => page.loadStory());
}
