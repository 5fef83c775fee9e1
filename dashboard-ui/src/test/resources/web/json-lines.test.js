import {jsonLines, lineNamed, linesAt} from '../js/json-lines.js';

const text = (json) => jsonLines(json)?.map((line) => '  '.repeat(line.depth) + line.text);
const at = (json, pointer) => linesAt(jsonLines(json), pointer).map((i) => jsonLines(json)[i].text);

fact('each member stands on its own line', () => same(text('{"a":1,"b":[true,{}]}'), ['{', '  "a": 1,', '  "b": [', '    true,', '    {}', '  ]', '}']));
fact('tokens stay as they were sent', () => same(text('{"a":1.50e+1,"b":"\\u00e4"}'), ['{', '  "a": 1.50e+1,', '  "b": "\\u00e4"', '}']));
fact('a pointer finds its line', () => same(at('{"a":{"b":[7,8]}}', '/body/a/b/1'), ['8']));
fact('a pointer to nothing finds what is nearest around it', () => same(at('{"a":{"b":1}}', '/body/a/c/d'), ['"a": {']));
fact('the body itself is its first line', () => same([at('{"a":1}', '/body'), at('[]', '/body/x')], [['{'], ['[]']]));
fact('a name that stands twice is found twice', () => same(at('{"a":1,"a":2}', '/body/a'), ['"a": 1,', '"a": 2']));
fact('names are escaped as pointers are', () => same(at('{"a/b":{"c~d":1}}', '/body/a~1b/c~0d'), ['"c~d": 1']));
fact('other parts of the request have no line', () => same([linesAt(jsonLines('{}'), '/query/a'), linesAt(jsonLines('{}'), null), linesAt(jsonLines('{}'), '/bodyguard')], [[], [], []]));
fact('what is no JSON has no lines', () => same(['', '{"a":}', '{"a":1', '{"a" 1}', '[1,]', '{a:1}', '1 2', '"open', '01x', '{"a":1}}'].map(jsonLines), Array(10).fill(null)));
fact('depth beyond measure is no JSON to lay out', () => same(jsonLines('['.repeat(5000) + ']'.repeat(5000)), null));
fact('a sentence may name a line', () => same([lineNamed('expected a value at line 3, column 14'), lineNamed('online 3'), lineNamed('')], [3, null, null]));
