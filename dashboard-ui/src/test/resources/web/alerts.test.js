import {alertWords, alertsWithin, briefWords, chartOf, openFor} from '../js/alerts.js';
import {withLimits} from '../js/chart/limits.js';
import {causeOf, eventsOf} from '../js/pages/device-story.js';

const at = (clock) => Date.parse(`2026-11-24T${clock}:00Z`);
const iso = (clock) => `2026-11-24T${clock}:00Z`;
const above = {id: 'a', deviceId: 'd', kind: 'above', name: 'temperature', channel: 'door', unit: 'Cel', limit: -15, observedAt: iso('10:00'), openedAt: iso('10:01'), closedAt: null};
const silent = {id: 's', deviceId: 'd', kind: 'silent', name: null, channel: null, unit: null, limit: null, observedAt: iso('06:00'), openedAt: iso('06:30'), closedAt: iso('08:00')};

fact('an alert says what is beyond which limit', () => same([alertWords(above), briefWords(above)], ['Temperature, door above −15\u202f°C', 'Above −15\u202f°C']));
fact('a silent device has no limit to tell', () => same([alertWords(silent), briefWords(silent)], ['Silent', 'Silent']));
fact('an open alert lasts until now, a closed one until its end', () => same([openFor(above, at('11:01')), openFor(silent, at('11:00'))], [3_600_000, 5_400_000]));
fact('an open alert is seen in the chart up to now', () => same(chartOf(above, at('12:00')), {page: 'device', id: 'd', query: {metric: 'temperature~door', from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T12:00:00.000Z'}}));
fact('a silence is seen with what was before and after', () => same(chartOf(silent, at('12:00')).query, {metric: '', from: '2026-11-24T04:00:00.000Z', to: '2026-11-24T09:00:00.000Z'}));
fact('an alert belongs to each range in which it was open', () => same([{from: at('07:00'), to: at('07:30')}, {from: at('08:00'), to: at('09:00')}, {from: at('11:00'), to: at('12:00')}].map((range) => alertsWithin([above, silent], range).map(({id}) => id)), [['s'], [], ['a']]));
fact('events are told newest first, each end of an alert where it is in the range', () => same(
  eventsOf({alerts: [above, silent], notes: [{id: 'n', at: iso('09:00')}], gaps: [{from: at('07:10'), to: at('07:50')}], explained: []}, {from: at('07:00'), to: at('12:00')}).map(({kind}) => kind),
  ['opened', 'note', 'closed', 'gap']));
fact('a gap that the range cuts has the cause of the whole one', () => same([{from: at('07:10'), to: at('07:20')}, {from: at('07:40'), to: at('07:50')}, {from: at('09:00'), to: at('09:10')}].map((gap) =>
  causeOf(gap, [{from: iso('06:00'), to: iso('07:30'), cause: {kind: 'server'}}, {from: iso('07:35'), to: iso('07:50'), cause: null}])), [{kind: 'server'}, null, null]));
fact('a limit near the values is in sight', () => same(withLimits([4, 6], {highest: 7, lowest: null}), [4, 7.16]));
fact('a limit within the values changes nothing', () => same(withLimits([4, 10], {highest: 8, lowest: null}), [4, 10]));
fact('a limit far away does not flatten the values', () => same(withLimits([4, 6], {highest: 60, lowest: -20}), [4, 6]));
fact('without limits the range is that of the values', () => same(withLimits([4, 6], null), [4, 6]));
