// @ts-check
/** How the pipeline stands, and whether its ledger balances. Pure. */

/** @typedef {import('../types.js').Pipeline} Pipeline */
/** @typedef {import('../types.js').Ledger} Ledger */
/** @typedef {'noReceiver'|'dead'|'missing'|'lag'|'unknown'} Trouble */

/** A queue whose oldest message waits this long is behind. */
const LAG_SECONDS = 60;

/** What deserves a look, worst first; empty where every stage keeps up. @param {Pipeline} pipeline @returns {Trouble[]} */
export function troubles({receive, queue, log, ledger}) {
  /** @type {[Trouble, boolean][]} */
  const checks = [
    ['noReceiver', receive.receivers === 0],
    ['missing', ledger.missing > 0],
    ['dead', (queue.deadLetters ?? 0) > 0],
    ['lag', (queue.lagSeconds ?? 0) >= LAG_SECONDS],
    ['unknown', queue.depth === null || log.depth === null],
  ];
  return checks.filter(([, holds]) => holds).map(([name]) => name);
}

/** Look of the mark of each. @type {Record<Trouble, string>} */
export const LOOKS = {noReceiver: 'outside-limits', missing: 'outside-limits', dead: 'outside-limits', lag: 'late', unknown: 'silent'};

/** How the ledger stands. @param {Ledger} ledger @returns {'balanced'|'missing'|'uncounted'|'unknown'|'unbalanced'} */
export function verdict({inFlight, missing, uncounted, balanced}) {
  if (missing > 0) return 'missing';
  if (inFlight === null) return 'unknown';
  if (uncounted > 0) return 'uncounted';
  return balanced ? 'balanced' : 'unbalanced';
}

/** What the sentence on the ledger says: how it stands, in other words where nothing is on its way. @param {Ledger} ledger */
export function saying(ledger) {
  const how = verdict(ledger);
  if (how !== 'balanced' || ledger.inFlight !== 0) return how;
  return ledger.accepted === 0 ? 'quiet' : 'settled';
}

/** Rows of the ledger: what was accepted, what became of it, what is left over. @param {Ledger} ledger */
export const ledgerRows = (ledger) => /** @type {const} */ ([
  {name: 'accepted', value: ledger.accepted, kind: 'all'},
  {name: 'stored', value: ledger.stored, kind: 'part'},
  {name: 'partial', value: ledger.partial, kind: 'part'},
  {name: 'rejected', value: ledger.rejected, kind: 'part'},
  {name: 'ignored', value: ledger.ignored, kind: 'part'},
  {name: 'duplicate', value: ledger.duplicate, kind: 'part'},
  {name: 'inFlight', value: ledger.inFlight, kind: 'part'},
  {name: 'missing', value: ledger.missing, kind: 'left'},
  {name: 'uncounted', value: ledger.uncounted, kind: 'left'},
]);

/** Query of the API for the newest events. @param {Record<string, string>} query of the address @param {(wall: string) => number} instant */
export function logQuery({service, stage, event, from, to, cursor}, instant) {
  /** @param {string|undefined} wall */
  const iso = (wall) => {
    const at = wall ? instant(wall) : NaN;
    return Number.isNaN(at) ? '' : new Date(at).toISOString();
  };
  return {service, stage, event: event?.trim(), from: iso(from), to: iso(to), cursor};
}
