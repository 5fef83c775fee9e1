// @ts-check
/** <reprocess-run>: reads kept messages again, first to show what would change, then, when told to, to store it. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, isAbort} from '../api.js';
import {counted, number} from '../format.js';
import {t} from '../i18n.js';
import {follow, isOver, reprocess} from '../reprocess.js';
import './confirm-dialog.js';
import {openDialog} from './dialog.js';
import {changes} from './reprocess-changes.js';
import {errorNote} from './states.js';

/** @typedef {import('../types.js').Reprocessing} Reprocessing */

export class ReprocessRun extends LitElement {
  static properties = {scope: {attribute: false}, run: {state: true}, error: {state: true}, asking: {state: true}};

  constructor() {
    super();
    /** What to read again; a run keeps the scope that it began with. @type {import('../types.js').Scope} */
    this.scope = {};
    this.reset();
  }

  reset() {
    /** @type {Reprocessing|null} */
    this.run = null;
    this.error = /** @type {unknown} */ (null);
    this.asking = false;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  /** Shows what reading the scope again would change. */
  dryRun() {
    this.asked = this.scope;
    return this.start('dry-run').catch((error) => this.failed(error));
  }

  /** Goes on with a run that was begun before the page was loaded; false where one is being asked or shown. @param {Reprocessing} run */
  resume(run) {
    if (this.run || this.asking) return false;
    this.asked = run.scope;
    this.run = run;
    this.pending = new AbortController();
    if (!isOver(run)) this.watch();
    return true;
  }

  /** @param {'dry-run'|'commit'} mode @throws {ApiError} where the server takes no such run */
  async start(mode) {
    this.pending?.abort();
    this.pending = new AbortController();
    this.reset();
    this.asking = true;
    const before = this.pending;
    try {
      const run = await reprocess(this.asked ?? this.scope, mode);
      if (before.signal.aborted) return;
      this.run = run;
    } finally {
      if (this.pending === before) this.asking = false;
    }
    this.watch();
  }

  async watch() {
    const {run, pending} = this;
    if (!run || !pending) return;
    this.error = null;
    try {
      await follow(run.id, {signal: pending.signal, onProgress: (now) => !pending.signal.aborted && (this.run = now)});
      if (this.run?.state === 'done') this.dispatchEvent(new CustomEvent('over', {detail: this.run}));
    } catch (error) {
      this.failed(error);
    }
  }

  /** @param {unknown} error */
  failed(error) {
    if (!isAbort(error)) this.error = error;
  }

  commit() {
    if (!this.run) return;
    const {changed, failed} = this.run;
    const dryRun = this.run;
    const question = {
      title: t('reprocess.commitTitle'),
      text: t('reprocess.commitText', {count: counted(changed), failed: number(failed, 0)}),
      action: t('reprocess.commit'),
      work: () => this.start('commit').catch((error) => {
        this.run = dryRun;
        throw error;
      }),
    };
    openDialog('confirm-dialog', {question});
  }

  get busy() {
    return this.asking || (this.run !== null && !isOver(this.run) && !this.error);
  }

  render() {
    return html`<p role="status" aria-live=${this.run?.state === 'running' ? 'off' : 'polite'} class="runline">${this.sentence()}</p>
      ${this.error ? this.trouble(this.error) : nothing}
      ${this.run && this.run.state === 'done' ? this.result(this.run) : nothing}`;
  }

  /** @param {unknown} error */
  trouble(error) {
    if (!this.run && error instanceof ApiError && error.status === 404) return html`<p class="note warn" role="alert">${t('reprocess.missing')}</p>`;
    return errorNote(error, this.run ? () => this.watch() : null);
  }

  sentence() {
    const {run} = this;
    if (this.error) return nothing;
    if (this.asking || run?.state === 'waiting') return html`<i class="spin"></i>${t('reprocess.waiting')}`;
    if (!run) return nothing;
    if (run.state === 'running') return html`<i class="spin"></i>${t('reprocess.running', {count: counted(run.messages)})}`;
    if (run.state === 'failed') return html`<span class="crit">${t('reprocess.failed', {reason: run.reason ?? ''})}</span>`;
    return t(run.mode === 'commit' ? 'reprocess.committed' : 'reprocess.done', {
      count: counted(run.messages), same: number(run.same, 0), changed: number(run.changed, 0), failed: number(run.failed, 0),
    });
  }

  /** @param {Reprocessing} run */
  result(run) {
    const differs = run.changed > 0 || (run.series?.length ?? 0) > 0;
    return html`${changes(run, {open: !this.asked?.messageIds})}
      ${run.mode === 'dry-run' ? html`<div class="row">${differs
        ? html`<button class="btn pri" type="button" @click=${this.commit}>${t('reprocess.commitAsk')}</button>`
        : html`<span class="sec">${t('reprocess.nothing')}</span>`}</div>` : nothing}`;
  }
}

customElements.define('reprocess-run', ReprocessRun);
