import {comparison, isFree, toggled} from '../js/pages/fleet-choice.js';
import {lineOf} from '../js/pages/fleet-file.js';
import {heard, isOnTime, isStopped} from '../js/pages/fleet-data.js';

const device = (id, change) => ({id, name: 'Cold store', externalId: null, environmentName: 'Harbour', adapter: null, status: 'reporting', lastSeen: null, expectedInterval: 'PT1M', tags: ['a', 'b'], battery: null,
  headline: {name: 'temperature', channel: 'door', value: -4.5, unit: 'Cel', observedAt: '2026-11-24T12:00:00Z'}, ...change});
const chosen = (ids) => ids.reduce((choice, id) => toggled(choice, device(id)), new Map());

fact('a device is taken into the comparison and out of it again', () => same([...chosen(['1', '2', '1']).keys()], ['2']));
fact('no more are compared than can be told apart', () => same([...chosen(['1', '2', '3', '4', '5', '6', '7']).keys()], ['1', '2', '3', '4', '5', '6']));
fact('of a full choice one can still be taken out', () => same([isFree(chosen(['1', '2', '3', '4', '5', '6']), device('1')), isFree(chosen(['1', '2', '3', '4', '5', '6']), device('7'))], [true, false]));
fact('what has sent no number is not compared', () => same([toggled(new Map(), device('1', {headline: null})).size, toggled(new Map(), device('1', {headline: {value: 'open'}})).size], [0, 0]));
fact('the comparison names each headline metric with its channel', () => same(comparison(chosen(['1', '2'])), {page: 'explore', query: {series: '1:temperature:door,2:temperature:door'}}));
fact('a line of the file has everything of a device', () => same(lineOf(device('1')), '1,Cold store,,Harbour,,reporting,,PT1M,a;b,temperature,door,-4.5,Cel,2026-11-24T12:00:00Z,'));
fact('a text in the file runs nowhere', () => same(lineOf(device('1', {name: '=1+1', headline: null})).split(',').slice(0, 2), ['1', "'=1+1"]));
fact('a device outside its limits stays so when it sends', () => same(['outside', 'silent', 'new'].map(heard), ['outside', 'reporting', 'reporting']));
fact('a device outside its limits is on time', () => same(['outside', 'late'].map((status) => [isOnTime({status}), isStopped({status})]), [[true, false], [false, true]]));
