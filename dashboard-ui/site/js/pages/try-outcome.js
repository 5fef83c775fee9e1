// @ts-check
/** What became of a request that was tried, beside its body, and the files of an example to take away. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {caseName, exampleOutcome, exampleRequest, requestOf} from '../captured.js';
import {download, jsonFile} from '../download.js';
import {exactText} from '../format.js';
import {t} from '../i18n.js';
import {zone} from '../settings.js';
import {absolute} from '../time.js';
import {bodyLines, violationList} from '../ui/body-lines.js';
import {icon} from '../ui/icons.js';
import {mark} from '../ui/marks.js';

/** @typedef {import('../types.js').Trial} Trial */
/** @typedef {{request: import('../captured.js').Fields, result: Trial}} Tried */

const LOOKS = {converted: 'reporting', partial: 'late', rejected: 'outside-limits', ignored: 'silent'};

/** @param {Trial} result @returns {keyof typeof LOOKS} */
const outcomeOf = ({outcome, violations}) => (outcome === 'converted' && violations?.length ? 'partial' : outcome);

/** @param {Trial} result */
export function outcomeSentence(result) {
  const how = outcomeOf(result);
  const readings = result.readings ?? [];
  const values = readings.reduce((sum, {measurements}) => sum + measurements.length, 0);
  const rest = how === 'converted' || how === 'partial'
    ? `${t('try.readings', {count: readings.length})}, ${t('try.values', {count: values})}`
    : result.reason ?? result.violations?.[0]?.message ?? '';
  return html`${mark(LOOKS[how] ?? '', t(`try.outcome.${how}`))}${rest ? html`<span class="sec">${rest}</span>` : nothing}`;
}

/** @param {Tried} tried @param {{example: string, envelope: boolean, onName: (name: string) => void}} view */
export function outcomeView(tried, view) {
  const {request, result} = tried;
  const violations = result.violations ?? [];
  const readings = result.readings ?? [];
  return html`<div class="became">
      ${readings.length > 0 ? readingTable(readings) : nothing}
      ${violations.length > 0 ? html`<div class="beside"><div><h3>${t('message.violations')}</h3>${violationList(violations)}</div>
        <div><h3>${t('request.body')}</h3>${request.base64 ? html`<p class="dim">${t('request.base64')}</p>` : bodyLines(request.body, {label: t('request.body'), violations})}</div></div>` : nothing}
      ${result.unmapped?.length ? html`<div><h3>${t('try.unmapped')}</h3><ul class="fieldchips">${result.unmapped.map((name) => html`<li class="mono">${name}</li>`)}</ul></div>` : nothing}
      ${files(tried, view)}
    </div>`;
}

/** @param {import('../types.js').TriedReading[]} readings */
function readingTable(readings) {
  return html`<table class="plain readings"><caption class="sr">${t('try.readingsTable')}</caption>
    <thead><tr><th scope="col">${t('try.col.name')}</th><th scope="col">${t('try.col.channel')}</th><th scope="col">${t('try.col.value')}</th><th scope="col">${t('try.col.quality')}</th></tr></thead>
    ${readings.map((reading) => html`<tbody><tr class="of"><th scope="rowgroup" colspan="4">${readingHead(reading)}</th></tr>
      ${reading.measurements.map(({name, channel, value, unit, quality}) => html`<tr><td class="mono">${name}</td><td class="mono">${channel ?? ''}</td>
        <td>${exactText({value, unit})}</td><td class=${quality === 'implausible' ? 'late' : 'dim'}>${quality ? t(`try.quality.${quality}`) : ''}</td></tr>`)}</tbody>`)}</table>`;
}

/** @param {import('../types.js').TriedReading} reading */
function readingHead({device, observedAt, timeSource, location}) {
  return html`<span class="mono">${device ?? t('try.sender')}</span>
    ${observedAt ? html`<span class="mono" title=${absolute(Date.parse(observedAt), zone())}>${observedAt}</span>` : nothing}
    <span class="dim">${t(`try.time.${timeSource ?? 'receipt'}`)}</span>
    ${location ? html`<span class="dim mono">${location.latitude}, ${location.longitude}</span>` : nothing}`;
}

/** @param {Tried} tried @param {{example: string, envelope: boolean, onName: (name: string) => void}} view */
function files({request, result}, {example, envelope, onName}) {
  const name = caseName(example);
  const {kind, content} = exampleOutcome(result);
  const captured = {...requestOf(request), receivedAt: request.receivedAt, zone: request.zone};
  const ofCodec = envelope && (request.codec !== '' || result.violations?.some(({code}) => code === 'undecoded'));
  const relative = result.readings?.some(({timeSource}) => timeSource === 'payload-relative');
  return html`<div class="files"><div class="field"><label for="try-case">${t('try.case')}</label>
      <input id="try-case" class="mono" autocomplete="off" maxlength="60" .value=${example} @input=${(/** @type {InputEvent} */ event) => onName(/** @type {HTMLInputElement} */ (event.target).value)}></div>
    <button class="btn" type="button" title="${name}.request.json" @click=${() => download(`${name}.request.json`, jsonFile(exampleRequest(captured)))}>${icon('download', 14)}${t('try.saveRequest')}</button>
    <button class="btn" type="button" title="${name}.${kind}.json" @click=${() => download(`${name}.${kind}.json`, jsonFile(content))}>${icon('download', 14)}${t('try.saveOutcome')}</button></div>
    ${ofCodec ? html`<p class="dim">${t('try.ofCodec')}</p>` : nothing}
    ${relative ? html`<p class="dim">${t('try.relative')}</p>` : nothing}`;
}
