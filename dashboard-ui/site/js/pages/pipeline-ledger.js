// @ts-check
/** The ledger: what was accepted against what became of it, as a sentence and as a table. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {counted, number} from '../format.js';
import {t} from '../i18n.js';
import {absolute, dayClock} from '../time.js';
import {mark} from '../ui/marks.js';
import {ledgerRows, saying, verdict} from './pipeline-data.js';

const LOOKS = {balanced: 'reporting', missing: 'outside-limits', unbalanced: 'outside-limits', uncounted: 'late', unknown: 'silent'};

/** @param {import('../types.js').Ledger} ledger @param {{zone: string}} view */
export function ledgerCard(ledger, {zone}) {
  const how = verdict(ledger);
  const [from, to] = [Date.parse(ledger.from), Date.parse(ledger.to)];
  const count = counted(how === 'missing' || how === 'uncounted' ? ledger[how] : ledger.inFlight ?? 0);
  return html`<section class="panel pad ledger" aria-labelledby="ledger-title"><div class="head"><h2 id="ledger-title">${t('ledger.title')}</h2>${mark(LOOKS[how], t(`ledger.mark.${how}`))}</div>
    <p>${t(`ledger.${saying(ledger)}`, {accepted: number(ledger.accepted, 0), count})}</p>
    <p class="dim" title="${absolute(from, zone)}, ${absolute(to, zone)}">${t('chart.range', {from: dayClock(from, zone), to: dayClock(to, zone)})}</p>
    <table class="plain ledgerrows"><caption class="sr">${t('ledger.title')}</caption>
      <thead class="sr"><tr><th scope="col">${t('ledger.what')}</th><th scope="col">${t('ledger.messages')}</th></tr></thead>
      <tbody>${ledgerRows(ledger).map(({name, value, kind}) => html`<tr class=${kind}><th scope="row">${t(`ledger.row.${name}`)}${kind === 'left' ? html`<span class="hint">${t(`ledger.hint.${name}`)}</span>` : nothing}</th>
        <td class=${kind === 'left' && (value ?? 0) > 0 ? (name === 'missing' ? 'crit' : 'late') : ''} title=${value === null ? t('pipeline.notAsked') : nothing}>${value === null ? '–' : number(value, 0)}</td></tr>`)}</tbody></table>
  </section>`;
}
