// @ts-check
/** Under the devices of the fleet: how many are shown, keys, pages; and what stands in the place of none. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {count, number} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {icon} from '../ui/icons.js';
import {emptyState} from '../ui/states.js';
import {isFiltered} from './fleet-data.js';

/** @param {Record<string, string>} query @param {() => void} onAdd */
export function noDevices(query, onAdd) {
  if (isFiltered(query)) {
    return emptyState({
      title: t('fleet.noneTitle'), text: t('fleet.noneText'),
      action: html`<a class="btn" href=${href({page: 'fleet'})}>${t('fleet.clear')}</a>`,
    });
  }
  return emptyState({
    title: t('fleet.emptyTitle'), text: t('fleet.emptyText'),
    action: html`<button class="btn pri" type="button" @click=${onAdd}>${icon('plus')}${t('fleet.emptyAction')}</button>`,
  });
}

/** @param {Record<string, string>} query @param {{shown: number, total: number|undefined, next: string|null}} list `total` of the whole fleet */
export function foot(query, {shown, total, next}) {
  const all = isFiltered(query) ? undefined : total;
  const text = all === undefined ? t('fleet.shown', {count: number(shown, 0)}) : t('fleet.shownOf', {count: number(shown, 0), total: count(all)});
  return html`<div class="tfoot"><span>${text}</span><span class="grow"></span>
    <span class="keyshint wide"><kbd>j</kbd><kbd>k</kbd>${t('keys.move')} · <kbd>Enter</kbd>${t('keys.open')} · <kbd>x</kbd>${t('keys.choose')} <kbd>c</kbd>${t('keys.compare')} · <kbd>/</kbd>${t('keys.search')}</span>
    ${query.cursor ? html`<a class="btn" href=${href({page: 'fleet', query: {...query, cursor: ''}})}>${t('fleet.first')}</a>` : nothing}
    ${next ? html`<a class="btn" href=${href({page: 'fleet', query: {...query, cursor: next}})}>${t('fleet.next')}</a>` : nothing}
  </div>`;
}
