import {count, metricName, number, rate, reading, readingText} from '../js/format.js';

fact('negative numbers carry a real minus sign', () => same(number(-14.1, 1), '−14.1'));
fact('a rounded zero has no sign', () => same(number(-0.04, 1), '0.0'));
fact('thousands are grouped', () => same(number(1284, 0), '1,284'));
fact('small counts are exact', () => same(count(99_999), '99,999'));
fact('large counts are short', () => same(count(35_612_345), '35.6\u202fM'));
fact('slow rates show a decimal', () => same([rate(0), rate(0.25), rate(412.4)], ['0', '0.3', '412']));
fact('a temperature has one decimal and its degree sign', () => same(readingText({name: 'temperature', value: 9.38, unit: 'Cel'}), '9.4\u202f°C'));
fact('a percentage stands close', () => same(readingText({name: 'humidity', value: 68.2, unit: '%RH'}), '68.2%'));
fact('a boolean is a word', () => same([reading({value: true}).text, reading({value: false}).text], ['Yes', 'No']));
fact('text stays as it came', () => same(reading({value: '<b>x</b>', unit: 'Cel'}), {text: '<b>x</b>', unit: ''}));
fact('a value of exactly zero is shown', () => same(readingText({name: 'temperature', value: 0, unit: 'Cel'}), '0.0\u202f°C'));
fact('known quantities have their own names', () => same(['carbon_dioxide', 'pm25', 'humidity'].map((name) => metricName(name)), ['CO₂', 'PM2.5', 'Relative humidity']));
fact('other quantities become a sentence, with the channel', () => same(metricName('soil_moisture', 'bed-c'), 'Soil moisture, bed-c'));
fact('names of Object are no quantities', () => same([metricName('constructor'), metricName('__proto__')], ['Constructor', '  proto  ']));
