import {format, parse, safeNext} from '../js/router.js';

fact('the base is the fleet', () => same(parse('').page, 'fleet'));
fact('a device is found by its id', () => same([parse('devices/a%20b').page, parse('devices/a%20b').id], ['device', 'a b']));
fact('settings and sign-in are pages', () => same([parse('settings').page, parse('sign-in/').page], ['settings', 'sign-in']));
fact('other paths are not found', () => same([parse('devices').page, parse('devices/a/b').page, parse('devices/%E0').page, parse('constructor').page], ['not-found', 'not-found', 'not-found', 'not-found']));
fact('the query is read', () => same(parse('', '?q=cold%20store&status=late').query, {q: 'cold store', status: 'late'}));
fact('a query cannot reach the prototype', () => {
  parse('', '?__proto__=x&constructor=y');
  same({}.x, undefined);
});
fact('formatting undoes parsing', () => same(format(parse('devices/a%2Fb', '?range=7d')), 'devices/a%2Fb?range=7d'));
fact('empty values are left out', () => same(format({page: 'fleet', query: {q: '', status: 'late', cursor: undefined}}), '?status=late'));
fact('after signing in only our own pages come next', () => same(
  ['devices/a?range=7d', 'https://evil.example', '//evil.example', '\\\\evil', 'javascript:alert(1)', 'sign-in', 'nowhere', ''].map(safeNext),
  ['devices/a?range=7d', '', '', '', '', '', '', '']));
fact('adapters have a list and a page each', () => same([parse('adapters/').page, parse('adapters/acme-t100').page, parse('adapters/acme-t100').id], ['adapters', 'adapter', 'acme-t100']));
fact('the inbox, the pipeline and the way of a message have their paths', () => same(
  [parse('inbox', '?group=9f').page, parse('pipeline/').page, parse('trace/a').page, parse('trace/a').id, parse('trace').page, format({page: 'trace', id: 'a/b'})],
  ['inbox', 'pipeline', 'trace', 'a', 'not-found', 'trace/a%2Fb']));
fact('the page of an adapter has its path', () => same(format({page: 'adapter', id: 'acme-t100', query: {message: 'a'}}), 'adapters/acme-t100?message=a'));
fact('sections of the settings have addresses', () => same(
  ['settings/sites', 'settings/devices/', 'settings/devices/d1', 'settings/sources/s%2F1'].map((path) => [parse(path).page, parse(path).section, parse(path).id]),
  [['settings', 'sites', undefined], ['settings', 'devices', undefined], ['settings', 'devices', 'd1'], ['settings', 'sources', 's/1']]));
fact('other sections are not found', () => same(
  ['settings/nowhere', 'settings/sites/a', 'settings/devices/a/b', 'settings/sources', 'settings/devices/%E0'].map((path) => parse(path).page),
  ['not-found', 'not-found', 'not-found', 'not-found', 'not-found']));
fact('an address of the settings has its path', () => same(
  [format({page: 'settings', section: 'devices', id: 'a/b'}), format({page: 'settings', section: 'audit', query: {actor: 'anna'}}), format({page: 'settings'})],
  ['settings/devices/a%2Fb', 'settings/audit?actor=anna', 'settings']));
