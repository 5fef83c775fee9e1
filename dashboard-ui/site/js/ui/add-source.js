// @ts-check
/** <add-source>: registers a gateway or a network server. Fires `made` with its id. */
import {html} from '../../vendor/lit-3.3.3.js';
import {get, post} from '../api.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {checkField, formOf, selectField, textField, textOf} from './fields.js';
import {errorNote, loadingNote} from './states.js';
import {Work} from './work.js';

class AddSource extends ModalDialog {
  static properties = {sites: {attribute: false}, site: {attribute: false}, adapters: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {import('../types.js').Environment[]} */
    this.sites = [];
    this.site = '';
    /** @type {import('../types.js').Adapter[]|null} */
    this.adapters = null;
    this.error = /** @type {unknown} */ (null);
    this.work = new Work(this, ['/name', '/environmentId', '/adapter']);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** A codec reads bytes of a device; a source needs the adapter of its server. Those made for sources come first. */
  async load() {
    try {
      const {items} = await get('/adapters');
      const rank = (/** @type {import('../types.js').Adapter} */ {sender}) => (sender === 'source' ? 0 : 1);
      this.adapters = items.filter((/** @type {import('../types.js').Adapter} */ {sender}) => sender !== 'codec')
        .sort((/** @type {import('../types.js').Adapter} */ a, /** @type {import('../types.js').Adapter} */ b) => rank(a) - rank(b));
      this.error = null;
      await this.updateComplete;
      this.querySelector('input')?.focus();
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    const form = formOf(event);
    return this.work.run(async () => {
      const {id} = await post('/sources', {
        name: textOf(form, 'name'), environmentId: textOf(form, 'environmentId'), adapter: textOf(form, 'adapter'),
        autoRegister: form.has('autoRegister'),
      });
      this.close();
      this.dispatchEvent(new CustomEvent('made', {detail: id}));
    });
  }

  heading() {
    return t('source.new');
  }

  body() {
    if (this.error) return errorNote(this.error, () => this.load());
    if (!this.adapters) return html`<p class="dim">${t('state.loading')}</p>${loadingNote()}`;
    return html`${this.work.note()}<form class="form" @submit=${this.submit}>
      ${textField({id: 'source-name', name: 'name', label: t('add.name'), required: true, max: 128, fault: this.work.fault('/name')})}
      ${selectField({
        id: 'source-site', name: 'environmentId', label: t('set.site'), value: this.site || this.sites[0]?.id || '',
        options: this.sites.map(({id, name}) => ({value: id, text: name})), fault: this.work.fault('/environmentId'),
      })}
      ${selectField({
        id: 'source-adapter', name: 'adapter', label: t('set.col.adapter'), value: this.adapters[0]?.name ?? '',
        options: this.adapters.map(({name, title}) => ({value: name, text: title})), fault: this.work.fault('/adapter'),
      })}
      ${checkField({id: 'source-auto', name: 'autoRegister', label: t('source.autoRegister'), hint: t('source.autoRegisterHint'), checked: true})}
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" ?disabled=${this.work.busy}>${t('source.submit')}</button></div>
    </form>`;
  }
}

customElements.define('add-source', AddSource);
