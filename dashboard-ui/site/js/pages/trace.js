// @ts-check
/** <trace-page>: the way of one message, for everybody whose message it is. */
import {LitElement, html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {user} from '../session.js';
import {Watch} from '../store.js';
import {traceForm} from '../ui/trace-form.js';
import '../ui/trace-view.js';

class TracePage extends LitElement {
  static properties = {of: {attribute: false}};

  constructor() {
    super();
    this.of = '';
    new Watch(this, user);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const back = user.value?.role === 'admin' ? /** @type {const} */ ('pipeline') : 'inbox';
    return html`<nav class="crumb" aria-label=${t('device.breadcrumb')}><a href=${href({page: back})}>${t(`nav.${back}`)}</a></nav>
      <header class="top"><h1>${t('nav.trace')}</h1></header>
      <section class="panel pad">${traceForm(this.of)}<trace-view .of=${this.of}></trace-view></section>`;
  }
}

customElements.define('trace-page', TracePage);
