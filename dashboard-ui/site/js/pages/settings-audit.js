// @ts-check
/** <settings-audit>: who did what to what, when, and from where; for administrators. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {hasText, t} from '../i18n.js';
import {Paged} from '../paged.js';
import {go} from '../router.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {absolute, clockSeconds, day} from '../time.js';
import {formOf, textField, textOf} from '../ui/fields.js';
import {select} from '../ui/select.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';

/** @typedef {{id: string, at: string, actor: string, action: string, subject: string, subjectName: string|null, detail: Record<string, unknown>, address: string|null}} AuditEvent */

const ACTIONS = [
  'adapter.switched', 'alert.acknowledged', 'channel.changed', 'channel.created', 'channel.deleted', 'credential.created',
  'credential.revoked', 'data.deleted', 'device.deleted', 'device.thresholds-changed', 'devices.imported',
  'environment.deleted', 'environment.share-ended', 'environment.shared', 'ids.guessed', 'inbox.amended', 'inbox.discarded',
  'reprocessing.asked', 'reprocessing.ended', 'signing-key.created', 'signing-key.retired', 'user.changed', 'user.created',
  'user.deleted', 'user.password-changed', 'user.password-reset', 'user.sessions-ended',
];

/** What was done, in words where there are some. @param {string} action */
const actionText = (action) => (hasText(`audit.action.${action}`) ? t(`audit.action.${action}`) : action);

class SettingsAudit extends LitElement {
  static properties = {query: {attribute: false}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Paged<AuditEvent>} */
    this.events = new Paged(this);
    new Watch(this, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const {actor, action, subject} = this.query;
    if (changed.has('query')) this.events.load('/audit', {actor, action, subject});
  }

  /** @param {Record<string, string>} change */
  show(change) {
    go({page: 'settings', section: 'audit', query: {...this.query, ...change}});
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    const form = formOf(event);
    this.show({actor: textOf(form, 'actor'), subject: textOf(form, 'subject')});
  }

  render() {
    const {items, next, error, busy} = this.events;
    const {actor = '', action = '', subject = ''} = this.query;
    const known = ACTIONS.includes(action) || action === '' ? ACTIONS : [...ACTIONS, action];
    const actions = [{value: '', text: t('audit.anyAction')}, ...known.map((value) => ({value, text: actionText(value)}))];
    return html`<section class="panel list" aria-labelledby="set-audit"><div class="bar"><h2 id="set-audit">${t('settings.section.audit')}</h2></div>
      <form class="bar filters" @submit=${this.submit}>
        <div class="field"><span class="lab" aria-hidden="true">${t('audit.col.action')}</span>${select({label: t('audit.col.action'), value: action, options: actions, onChange: (value) => this.show({action: value})})}</div>
        ${textField({id: 'audit-actor', name: 'actor', label: t('audit.actor'), value: actor})}
        ${textField({id: 'audit-subject', name: 'subject', label: t('audit.subject'), value: subject})}
        <button class="btn">${t('audit.show')}</button>
        ${actor || action || subject ? html`<button class="link" type="button" @click=${() => this.show({actor: '', action: '', subject: ''})}>${t('fleet.clear')}</button>` : nothing}
      </form>
      ${error ? html`<div class="inset">${errorNote(error, () => this.events.again())}</div>` : nothing}
      ${items === null && !error ? html`<div class="pad">${loadingNote()}${skeleton(220)}</div>` : nothing}
      ${items?.length === 0 ? emptyState({title: t('audit.noneTitle'), text: t('audit.noneText')}) : nothing}
      ${items?.length ? html`<table class="rows"><caption class="sr">${t('settings.section.audit')}</caption>
        <thead><tr>${['at', 'actor', 'action', 'subject', 'address'].map((name) => html`<th scope="col">${t(`audit.col.${name}`)}</th>`)}</tr></thead>
        <tbody>${items.map((event) => this.row(event))}</tbody></table>` : nothing}
      ${next ? html`<div class="tfoot"><button class="btn" type="button" ?disabled=${busy} @click=${() => this.events.more()}>${t('set.more')}</button></div>` : nothing}
    </section>`;
  }

  /** @param {AuditEvent} event */
  row({at, actor, action, subject, subjectName, detail, address}) {
    const when = Date.parse(at);
    const facts = Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`);
    return html`<tr>
      <td class="when" title=${absolute(when, zone())}>${day(when, zone())}<br><span class="dim">${clockSeconds(when, zone())}</span></td>
      <td class="any">${actor}</td>
      <td class="main">${actionText(action)}${facts.length > 0 ? html`<p class="dim any">${facts.join(', ')}</p>` : nothing}</td>
      <td class="any">${subjectName ? html`${subjectName}<br>` : nothing}<span class="mono ${subjectName ? 'dim' : ''}">${subject}</span></td>
      <td class="mono any">${address ?? '–'}</td>
    </tr>`;
  }
}

customElements.define('settings-audit', SettingsAudit);
