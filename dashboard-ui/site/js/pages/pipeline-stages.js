// @ts-check
/** The stages of the pipeline in their order, each with the figures that say whether it keeps up. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {count, millis, number, rate} from '../format.js';
import {t} from '../i18n.js';
import {duration} from '../time.js';

/** @typedef {{name: string, value: string|null, unit: string, lines: {text: unknown, tone?: string}[]}} Stage */

/** @param {import('../types.js').Pipeline} pipeline */
export function stages({receive, queue, store, log, live}) {
  const lag = queue.lagSeconds;
  const dead = queue.deadLetters;
  /** @type {Stage[]} */
  const all = [
    {name: 'receive', value: rate(receive.perSecond), unit: t('pipeline.perSecond'), lines: [
      {text: t('pipeline.receivers', {count: receive.receivers}), tone: receive.receivers === 0 ? 'crit' : ''},
    ]},
    {name: 'queue', value: queue.depth === null ? null : count(queue.depth), unit: t('pipeline.waiting'), lines: [
      {text: lag === null ? t('pipeline.notAsked') : t('pipeline.lag', {duration: lag < 1 ? millis(lag * 1000) : duration(lag * 1000)}), tone: (lag ?? 0) >= 60 ? 'late' : ''},
      ...(dead === null ? [] : [{text: t('pipeline.dead', {count: dead === 1 ? 1 : count(dead)}), tone: dead > 0 ? 'crit' : ''}]),
    ]},
    {name: 'handle', value: rate(store.messagesPerSecond), unit: t('pipeline.perSecond'), lines: [
      {text: t('pipeline.readings', {rate: rate(store.readingsPerSecond)})},
      {text: percentiles(store)},
    ]},
    {name: 'log', value: log.depth === null ? null : count(log.depth), unit: t('pipeline.waiting'), lines: [
      {text: log.depth === null ? t('pipeline.notAsked') : t('pipeline.logText')},
    ]},
    {name: 'live', value: number(live.streams, 0), unit: t('pipeline.streams', {count: live.streams}), lines: [{text: t('pipeline.liveText')}]},
  ];
  return html`<ol class="panel stages" aria-label=${t('pipeline.stages')}>${all.map(stage)}</ol>`;
}

/** @param {Stage} stage */
const stage = ({name, value, unit, lines}) => html`<li><h2 class="lab">${t(`pipeline.stage.${name}`)}</h2>
  <div class="big">${value === null ? html`<span class="dim">–</span>` : html`${value}<small>${unit}</small>`}</div>
  ${lines.map(({text, tone}) => html`<div class="line ${tone || 'sec'}">${text}</div>`)}</li>`;

/** @param {import('../types.js').Pipeline['store']} store */
function percentiles({p50Ms, p95Ms, p99Ms}) {
  if (p50Ms === null && p95Ms === null && p99Ms === null) return t('fleet.noneYet');
  /** @param {string} name @param {number|null} value */
  const one = (name, value) => (value === null ? nothing : html`<span><span class="dim">${name}</span> ${millis(value)}</span>`);
  return html`<span class="pcts" title=${t('pipeline.percentiles')}>${one('p50', p50Ms)}${one('p95', p95Ms)}${one('p99', p99Ms)}</span>`;
}
