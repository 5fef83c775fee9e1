// @ts-check
/** <edit-site>: name and zone of an environment, a new one or one that is there. Fires `done` once stored. */
import {html} from '../../vendor/lit-3.3.3.js';
import {patch, post} from '../api.js';
import {t} from '../i18n.js';
import {localZone, zoneOptions} from '../settings.js';
import {ModalDialog} from './dialog.js';
import {formOf, selectField, textField, textOf} from './fields.js';
import {toast} from './states.js';
import {Work} from './work.js';

class EditSite extends ModalDialog {
  static properties = {site: {attribute: false}};

  constructor() {
    super();
    /** Null: a new one. @type {import('../types.js').Environment|null} */
    this.site = null;
    this.work = new Work(this, ['/name', '/timeZone']);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const form = formOf(event);
    const body = {name: textOf(form, 'name'), timeZone: textOf(form, 'timeZone')};
    const {site} = this;
    const done = await this.work.run(() => (site ? patch(`/environments/${encodeURIComponent(site.id)}`, body) : post('/environments', body)));
    if (!done) return;
    toast(t('settings.saved', {name: body.name}));
    this.dispatchEvent(new CustomEvent('done'));
    this.close();
  }

  heading() {
    return this.site ? t('site.edit') : t('site.new');
  }

  body() {
    return html`${this.work.note()}<form class="form" @submit=${this.submit}>
      ${textField({id: 'site-name', first: true, name: 'name', label: t('add.name'), required: true, max: 128, value: this.site?.name ?? '', fault: this.work.fault('/name')})}
      ${selectField({
        id: 'site-zone', name: 'timeZone', label: t('settings.zone'), value: this.site?.timeZone ?? localZone(), options: zoneOptions(),
        hint: t('site.zoneHint'), fault: this.work.fault('/timeZone'),
      })}
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" ?disabled=${this.work.busy}>${t('action.save')}</button></div>
    </form>`;
  }
}

customElements.define('edit-site', EditSite);
