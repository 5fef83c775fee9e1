import {intervalOf, intervalParts, sameInterval} from '../js/interval.js';

fact('an interval has the largest unit without a fraction', () => same(
  ['PT10M', 'PT90S', 'PT24H', 'P2D', 'PT36H', null].map((iso) => intervalParts(iso)),
  [{n: '10', unit: 'min'}, {n: '90', unit: 's'}, {n: '1', unit: 'd'}, {n: '2', unit: 'd'}, {n: '36', unit: 'h'}, {n: '', unit: 'min'}]));
fact('a number and a unit are an interval', () => same([intervalOf('10', 'min'), intervalOf(' 1.5 ', 'h'), intervalOf('', 'min'), intervalOf('-3', 's'), intervalOf('x', 's')], ['PT600S', 'PT5400S', null, null, null]));
fact('intervals are compared by length', () => same([sameInterval('PT10M', 'PT600S'), sameInterval(null, null), sameInterval('PT1M', null)], [true, true, false]));
