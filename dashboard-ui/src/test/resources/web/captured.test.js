import {caseName, exampleOutcome, exampleRequest, fieldsOf, headersOf, readCaptured, requestOf} from '../js/captured.js';

fact('an example file is a captured request', () => same(readCaptured('{"method":"GET"}'), {captured: {method: 'GET'}, fault: null}));
fact('other JSON is none', () => same(['[]', 'null', '1', '{"a":1}', '{'].map((text) => readCaptured(text).fault), ['noRequest', 'noRequest', 'noRequest', 'noRequest', 'notJson']));
fact('a query comes as text or fields', () => same([{queryString: 'a=1'}, {query: 'b=2'}, {query: {a: 'x y', b: ['1', '2']}}, {}].map((one) => fieldsOf(one).query), ['a=1', 'b=2', 'a=x+y&b=1&b=2', '']));
fact('a request comes back from its fields', () => same(
  requestOf(fieldsOf({method: 'PUT', path: '/x', query: 'a=1', headers: {A: 'b: c'}, contentType: 'text/plain', bodyText: ' x ', receivedAt: '2026-11-23T08:15:30Z'})),
  {method: 'PUT', path: '/x', query: 'a=1', headers: {A: 'b: c'}, contentType: 'text/plain', bodyText: ' x '}));
fact('Base64 may be broken over lines', () => same(requestOf({...fieldsOf({bodyBase64: 'AA\nEC'})}).bodyBase64, 'AAEC'));
fact('a header without a colon is named', () => same([headersOf('A: b\n\nC:').bad, headersOf('A: b\nnone').bad, headersOf(': x').bad], [null, 'none', ': x']));
fact('headers cannot reach the prototype', () => {
  headersOf('__proto__: x');
  same({}.x, undefined);
});
fact('an example keeps the time and the zone that it was captured with', () => same(
  exampleRequest({receivedAt: '2026-11-23T08:15:30Z', zone: 'UTC', method: 'GET', path: '/', query: {a: '1'}, bodyText: ''}),
  {receivedAt: '2026-11-23T08:15:30Z', zone: 'UTC', method: 'GET', path: '/', queryString: 'a=1', bodyText: ''}));
fact('an example holds no secret', () => same(
  exampleRequest({method: 'POST', path: '/in/sk_abcdefghijkl/x', queryString: 'key=sk_abcdefghijkl', headers: {Authorization: 'Bearer x', 'X-Sensor': 's'}, bodyText: 'sk_abcdefghijkl'}),
  {method: 'POST', path: '/in/sk_example/x', queryString: 'key=sk_example', headers: {'X-Sensor': 's'}, bodyText: 'sk_example'}));
fact('what was converted in part keeps its violations', () => same(
  exampleOutcome({outcome: 'converted', readings: [{timeSource: 'receipt', observedAt: 'x', measurements: []}], violations: [{code: 'a', pointer: '/body', message: 'm', more: 1}], unmapped: []}),
  {kind: 'canonical', content: {readings: [{measurements: []}], violations: [{code: 'a', pointer: '/body', message: 'm'}]}}));
fact('names of files are plain', () => same(['Cold Morning!', '../../x', '', '—'].map(caseName), ['cold-morning', 'x', 'example', 'example']));
