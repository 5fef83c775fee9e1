import {EventParser} from '../js/sse.js';

fact('an event is read in whatever pieces it comes', () => {
  const parser = new EventParser();
  same([parser.push('event: read'), parser.push('ings\nid: 7\nda'), parser.push('ta: {"a":1}\n\n')], [[], [], [{event: 'readings', id: '7', data: '{"a":1}'}]]);
});
fact('comments are no events', () => same(new EventParser().push(': heartbeat\n\n'), []));
fact('several lines of data are one text', () => same(new EventParser().push('data: a\ndata: b\n\n')[0].data, 'a\nb'));
fact('an event without data is told', () => same(new EventParser().push('event: resync\n\n')[0].event, 'resync'));
fact('lines may end as on Windows', () => same(new EventParser().push('event:x\r\ndata:1\r\n\r\n'), [{event: 'x', id: null, data: '1'}]));
fact('a colon in the data stays', () => same(new EventParser().push('data: {"t":"12:00"}\n\n')[0].data, '{"t":"12:00"}'));
