// @ts-check
/**
 * What a form does: one thing at a time, busy meanwhile, and what went wrong. A problem that names a field of the form stands
 * beside that field, which gets the keyboard; any other stands above.
 */
import {nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, explain} from '../api.js';
import {errorNote} from './states.js';

export class Work {
  /**
   * @param {import('../../vendor/lit-3.3.3.js').LitElement} host
   * @param {string[]} [pointers] JSON pointers of the fields that show their faults
   * @param {Record<string, string>} [byCode] pointer of a problem that names no field but by its code
   */
  constructor(host, pointers = [], byCode = {}) {
    this.host = host;
    this.pointers = pointers;
    this.byCode = byCode;
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
  }

  /**
   * Does it unless something is being done. True when it went well.
   * @param {() => Promise<unknown>} work
   */
  async run(work) {
    if (this.busy) return false;
    this.set(true, null);
    try {
      await work();
      this.set(false, null);
      return true;
    } catch (error) {
      this.set(false, error);
      await this.host.updateComplete;
      /** @type {HTMLElement|null} */ (this.host.querySelector('[aria-invalid="true"]'))?.focus();
      return false;
    }
  }

  /** @param {boolean} busy @param {unknown} error */
  set(busy, error) {
    this.busy = busy;
    this.error = error;
    this.host.requestUpdate();
  }

  pointer() {
    return this.error instanceof ApiError ? this.error.pointer || this.byCode[this.error.code] || '' : '';
  }

  /** What is wrong with the field, or with a part of it; empty if nothing is. @param {string} pointer */
  fault(pointer) {
    const at = this.pointer();
    return at === pointer || at.startsWith(`${pointer}/`) ? explain(this.error) : '';
  }

  /** What went wrong where no field of the form shows it. @param {(() => void)|null} [retry] */
  note(retry = null) {
    return this.error && !this.pointers.some((pointer) => this.fault(pointer)) ? errorNote(this.error, retry) : nothing;
  }
}
