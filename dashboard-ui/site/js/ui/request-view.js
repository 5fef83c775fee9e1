// @ts-check
/** A captured request as text: first line, headers, body. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {fieldsOf} from '../captured.js';
import {t} from '../i18n.js';
import {bodyLines} from './body-lines.js';

/** @param {import('../types.js').Captured} captured @param {import('../types.js').Violation[]} [violations] */
export function requestView(captured, violations = []) {
  const {method, path, query, headers, contentType, body, base64} = fieldsOf(captured);
  const head = [`${method} ${path}${query ? `?${query}` : ''}`, ...(contentType ? [`content-type: ${contentType}`] : []), ...(headers ? headers.split('\n') : [])];
  return html`<pre class="reqhead mono">${head.join('\n')}</pre>
    ${base64 ? html`<p class="dim">${t('request.base64')}</p>` : nothing}
    ${bodyLines(body, {label: t('request.body'), violations: base64 ? [] : violations})}`;
}
