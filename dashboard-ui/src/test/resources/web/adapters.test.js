import {listed, saidCounts, standing, webAddress} from '../js/pages/adapters-data.js';

const refused = {version: null, at: '', findings: []};
const shadow = {version: 'b', since: ''};

fact('how an adapter stands is the worst of it', () => same(
  [{version: 'a', refused, shadow}, {version: null, refused}, {version: null}, {version: 'a', shadow}, {version: 'a'}].map(standing),
  ['refused-change', 'refused-new', 'none', 'shadow', 'serving']));
fact('problems come first, then titles', () => same(
  listed([{title: 'b', name: '', version: 'a'}, {title: 'a', name: '', version: 'a'}, {title: 'c', name: '', version: null, refused}], '').map(({title}) => title), ['c', 'a', 'b']));
fact('every word of a search must fit', () => same(
  listed([{title: 'Dragino LSE01', name: 'dragino-lse01', version: 'a'}, {title: 'Elsys', name: 'elsys', version: 'a', protocol: null}], ' LSE dragino ').map(({name}) => name), ['dragino-lse01']));
fact('only web addresses become links', () => same(
  ['https://a.example/x (section 4)', 'http://a.example', 'javascript:alert(1)', 'see https://a.example', 'https://', '', null, 'data:text/html,x'].map(webAddress),
  ['https://a.example/x', 'http://a.example/', null, null, null, null, null, null]));
fact('counts of nothing are not said, but what is stored', () => same(
  saidCounts({stored: 0, partial: 0, rejected: 2, ignored: 0, duplicate: 0}), [{name: 'stored', value: 0}, {name: 'rejected', value: 2}]));
