// @ts-check
/** At the end of the filter bar: columns, compare, CSV; under it, while devices are being chosen, how many are. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {icon} from '../ui/icons.js';
import {comparison} from './fleet-choice.js';
import {MOST_SERIES} from './wanted-series.js';

/**
 * @param {{choosing: boolean, exported: number|null, onColumns: () => void, onChoose: () => void, onFile: () => void}} parts
 *   `exported`: devices in the file so far, null while none is being made
 */
export const tools = ({choosing, exported, onColumns, onChoose, onFile}) => html`<span class="grow wide"></span><div class="row tools">
  <button class="btn wide" type="button" @click=${onColumns}>${icon('columns')}${t('columns.title')}</button>
  <button class="btn" type="button" aria-pressed=${choosing} @click=${onChoose}>${icon('explore')}${t('device.compare')}</button>
  <button class="btn" type="button" aria-label=${exported === null ? t('fleet.csvLabel') : nothing} @click=${onFile}>${icon(exported === null ? 'download' : 'close')}${exported === null ? 'CSV' : t('fleet.csvCount', {count: number(exported, 0)})}</button></div>
  <span class="sr" role="status">${exported === null ? nothing : t('fleet.csvRunning')}</span>`;

/** @param {import('./fleet-choice.js').Choice} choice @param {() => void} onDone */
export const choiceBar = (choice, onDone) => html`<div class="bar chosen"><span role="status">${t('fleet.chosen', {count: choice.size, most: MOST_SERIES})}</span>
  <span class="dim wide">${t('fleet.chosenHint')}</span><span class="grow"></span>
  ${choice.size > 0 ? html`<a class="btn pri" href=${href(comparison(choice))}>${t('fleet.compareCount', {count: choice.size})}</a>` : nothing}
  <button class="btn" type="button" @click=${onDone}>${t('action.cancel')}</button></div>`;
