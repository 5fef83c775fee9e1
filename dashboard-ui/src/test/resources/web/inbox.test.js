import {editOf, faultsOf, groupOf, isWaiting, readNow} from '../js/inbox.js';

const request = {method: 'POST', path: '/', queryString: 'a=1', bodyText: '{'};
const fields = (change) => ({query: '', body: '', base64: false, ...change});

fact('a group is narrowed by the filters of the address', () => same(groupOf({group: '9f', environment: 'e', adapter: 'a', message: 'm', cursor: 'c'}), {group: '9f', environmentId: 'e', adapter: 'a'}));
fact('without filters a group is all of it', () => same(groupOf({group: '9f'}), {group: '9f'}));
fact('violations tell more than the reason', () => same(faultsOf({violations: [{code: 'x', message: 'y'}], reason: 'r'}, '/body'), [{code: 'x', message: 'y'}]));
fact('a reason alone points where its group does', () => same(faultsOf({violations: null, reasonCode: 'c', reason: 'r'}, '/body/a'), [{code: 'c', pointer: '/body/a', message: 'r'}]));
fact('without any reason nothing is told', () => same(faultsOf({violations: [], reasonCode: null, reason: null}, null), []));
fact('what was not edited is read as it came', () => same(readNow({request, amended: null}), request));
fact('an edit lies over what came', () => same([readNow({request, amended: {bodyText: '{}'}}), readNow({request, amended: {queryString: '', bodyText: null}})], [
  {method: 'POST', path: '/', queryString: 'a=1', bodyText: '{}'}, {method: 'POST', path: '/', queryString: '', bodyText: '{'}]));
fact('bytes take the place of text', () => same(readNow({request, amended: {bodyBase64: 'AAEC'}}), {method: 'POST', path: '/', queryString: 'a=1', bodyBase64: 'AAEC'}));
fact('an emptied query is sent as empty', () => same(editOf(fields({body: '{}'}), {request}), {queryString: '', bodyText: '{}'}));
fact('a query that never was is not sent', () => same(editOf(fields({body: 'AA EC', base64: true}), {request: {bodyText: 'x'}}), {bodyBase64: 'AAEC'}));
fact('a body that never was is not sent', () => same(editOf(fields({query: 'a=2'}), {request: {queryString: 'a=1'}}), {queryString: 'a=2'}));
fact('what is discarded or stored waits for nobody', () => same(
  [isWaiting({status: 'rejected', discarded: null}), isWaiting({status: 'partial', discarded: {}}), isWaiting({status: 'stored', discarded: null})], [true, false, false]));
