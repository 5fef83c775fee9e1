// @ts-check
/** Search field and filter chips over the table. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {findField} from '../ui/find.js';
import {select} from '../ui/select.js';
import {DEFAULT_SORT, STATUSES, isFiltered} from './fleet-data.js';

/**
 * @param {Record<string, string>} query
 * @param {{environments: {id: string, name: string}[], adapters: {name: string, title: string}[],
 *   onFilter: (change: Record<string, string>) => void, end: unknown}} parts `end`: what stands at the end of the bar
 */
export function filterBar(query, {environments, adapters, onFilter, end}) {
  const sort = query.sort ?? DEFAULT_SORT;
  /** @param {string} name @param {string} key @param {{value: string, text: string}[]} options */
  const chip = (name, key, options) => select({
    label: t(key), value: query[name] ?? '', chip: true, on: Boolean(query[name]),
    options: [{value: '', text: t(key)}, ...options], onChange: (value) => onFilter({[name]: value}),
  });
  return html`<div class="bar">
    ${findField({label: t('fleet.find'), placeholder: t('fleet.findPlaceholder'), value: query.q ?? '', onFind: (q) => onFilter({q})})}
    <button class="chip wide ${sort === DEFAULT_SORT ? 'on' : ''}" type="button" aria-pressed=${sort === DEFAULT_SORT}
      @click=${() => onFilter({sort: sort === DEFAULT_SORT ? 'name' : DEFAULT_SORT})}>${t('fleet.attentionFirst')}</button>
    ${chip('status', 'fleet.status', STATUSES.map((value) => ({value, text: t(`status.${value}`)})))}
    ${environments.length > 1 || query.environment ? chip('environment', 'fleet.environment', environments.map(({id, name}) => ({value: id, text: name}))) : nothing}
    ${adapters.length > 0 ? chip('adapter', 'fleet.adapter', adapters.map(({name, title}) => ({value: name, text: title}))) : nothing}
    ${isFiltered(query) ? html`<button class="link wide" type="button" @click=${() => onFilter({q: '', status: '', environment: '', adapter: ''})}>${t('fleet.clear')}</button>` : nothing}
    ${end}
  </div>`;
}
