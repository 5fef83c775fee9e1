// @ts-check
/** Words and colours of log events. Pure. */

/** Colour of what happened; ordinary things have none. @param {string} event */
export function toneOf(event) {
  if (event === 'rejected' || event === 'failed' || event === 'dead') return 'crit';
  return event === 'partial' || event === 'duplicate' ? 'late' : '';
}

/** `name=value` pairs; what is no plain value as JSON. @param {Record<string, unknown>|null} detail */
export const detailText = (detail) => Object.entries(detail ?? {})
  .map(([name, value]) => `${name}=${value !== null && typeof value === 'object' ? JSON.stringify(value) : value}`).join('  ');
