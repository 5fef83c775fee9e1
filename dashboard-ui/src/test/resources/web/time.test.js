import {ago, clock, dayClock, duration, fromWall, isoSeconds, midnights, tick, toWall, zoneOffset} from '../js/time.js';

const at = Date.parse('2026-11-24T12:00:12Z');
const HOUR = 3_600_000;

fact('times are shown in the chosen zone', () => same([clock(at, 'UTC'), clock(at, 'Europe/Helsinki'), clock(at, 'Asia/Kathmandu')], ['12:00', '14:00', '17:45']));
fact('midnight is 00:00', () => same(clock(Date.parse('2026-11-24T00:00:00Z'), 'UTC'), '00:00'));
fact('a day and time read as one', () => same(dayClock(at, 'UTC'), 'Tue 24 Nov, 12:00'));
fact('durations keep two units', () => same([12_000, 7 * 60_000, 5 * HOUR + 14 * 60_000, 26 * HOUR, 48 * HOUR].map(duration), ['12 s', '7 min', '5 h 14 min', '1 d 2 h', '2 d']));
fact('a time ahead of the clock is now', () => same(ago(at + 5_000, at), '0 s ago'));
fact('offsets follow summer time', () => same([zoneOffset(Date.parse('2026-07-01T00:00:00Z'), 'Europe/Helsinki'), zoneOffset(at, 'Europe/Helsinki')], [180, 120]));
fact('days begin at local midnight', () => same(midnights(Date.parse('2026-11-23T12:00:00Z'), at, 'Europe/Helsinki').map((start) => new Date(start).toISOString()), ['2026-11-23T22:00:00.000Z']));
fact('a day of 25 hours is one day', () => same(midnights(Date.parse('2026-10-24T12:00:00Z'), Date.parse('2026-10-26T12:00:00Z'), 'Europe/Helsinki').map((start) => new Date(start).toISOString()), ['2026-10-24T21:00:00.000Z', '2026-10-25T22:00:00.000Z']));
fact('ISO durations become seconds', () => same(['PT1M', 'PT10S', 'P1D', 'PT1H30M', 'PT0.5S'].map(isoSeconds), [60, 10, 86_400, 5_400, 0.5]));
fact('what is no ISO duration is null', () => same([null, '', 'P', 'PT', '1 minute', 'P1Y'].map(isoSeconds), [null, null, null, null, null, null]));
fact('ticks are clock times or days by their distance', () => same([tick(at, HOUR, 'UTC'), tick(at, 24 * HOUR, 'UTC'), tick(at, 5_000, 'UTC')], ['12:00', '24 Nov', '12:00:12']));
fact('a field of local time comes back as its instant', () => same(['UTC', 'Europe/Helsinki', 'Asia/Kathmandu'].map((zone) => [toWall(at, zone), fromWall(toWall(at, zone), zone) === at - 12_000]), [['2026-11-24T12:00', true], ['2026-11-24T14:00', true], ['2026-11-24T17:45', true]]));
fact('a local time that is none is no instant', () => same([fromWall('', 'UTC'), fromWall('yesterday', 'UTC')].map(Number.isNaN), [true, true]));
