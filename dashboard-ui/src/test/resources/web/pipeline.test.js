import {zeroPath} from '../js/chart/minutes.js';
import {millis} from '../js/format.js';
import {ledgerRows, logQuery, saying, troubles, verdict} from '../js/pages/pipeline-data.js';
import {clockMillis, fromWall} from '../js/time.js';
import {detailText, toneOf} from '../js/ui/log-words.js';

const calm = {receive: {receivers: 1}, queue: {depth: 5, lagSeconds: 59, deadLetters: 0}, log: {depth: 0}, ledger: {missing: 0}};
const ledger = (change) => ({accepted: 10, stored: 9, inFlight: 1, missing: 0, uncounted: 0, balanced: true, ...change});

fact('a pipeline that keeps up has no troubles', () => same(troubles(calm), []));
fact('troubles are told worst first', () => same(troubles({receive: {receivers: 0}, queue: {depth: null, lagSeconds: 60, deadLetters: 1}, log: {depth: null}, ledger: {missing: 1}}), ['noReceiver', 'missing', 'dead', 'lag', 'unknown']));
fact('a broker that says nothing is unknown, not empty', () => same(troubles({...calm, queue: {depth: null, lagSeconds: null, deadLetters: null}}), ['unknown']));
fact('a ledger balances, or says how it does not', () => same(
  [ledger(), ledger({missing: 1, uncounted: 2}), ledger({uncounted: 2}), ledger({inFlight: null}), ledger({balanced: false})].map(verdict),
  ['balanced', 'missing', 'uncounted', 'unknown', 'unbalanced']));
fact('a ledger with nothing on its way says so', () => same(
  [ledger(), ledger({inFlight: 0}), ledger({inFlight: 0, accepted: 0}), ledger({inFlight: 0, missing: 1})].map(saying),
  ['balanced', 'settled', 'quiet', 'missing']));
fact('what is missing outweighs a broker that says nothing', () => same(verdict(ledger({inFlight: null, missing: 1})), 'missing'));
fact('the ledger ends with what is left over', () => same(ledgerRows(ledger()).filter(({kind}) => kind === 'left').map(({name}) => name), ['missing', 'uncounted']));
fact('local times of filters become instants', () => same(
  logQuery({stage: 'store', event: ' x ', from: '2026-11-24T13:00', to: 'soon', trace: 'a'}, (wall) => fromWall(wall, 'Europe/Helsinki')),
  {stage: 'store', event: 'x', from: '2026-11-24T11:00:00.000Z', to: ''}));
fact('a line begins at zero and breaks where nothing is known', () => same(zeroPath([0, 10, null, 5], 10), 'M30 55L90 1M210 28h1'));
fact('a line of nothing is empty', () => same([zeroPath([], 0), zeroPath([null], 0), zeroPath([0, 0], 0)], ['', '', 'M60 55L180 55']));
fact('milliseconds become seconds', () => same([40, 999.6, 1204, 95_000].map(millis), ['40 ms', '1,000 ms', '1.2 s', '95 s']));
fact('a clock may tell milliseconds', () => same(clockMillis(Date.parse('2026-11-24T12:00:12.045Z'), 'UTC'), '12:00:12.045'));
fact('only what deviates has a colour', () => same(['stored', 'rejected', 'partial', 'toString'].map(toneOf), ['', 'crit', 'late', '']));
fact('details are told in one line', () => same([detailText({a: 1, b: {c: [2]}, d: null}), detailText(null)], ['a=1  b={"c":[2]}  d=null', '']));
