import {decimalsFor, unitLabel} from '../js/units.js';

fact('canonical units are written as people do', () => same(['Cel', '%RH', '%EL', 'ug/m3', 'W/m2', 'deg'].map(unitLabel), ['°C', '%', '%', 'µg/m³', 'W/m²', '°']));
fact('an unknown unit stays as it came', () => same(unitLabel('furlong'), 'furlong'));
fact('no unit is no label', () => same([unitLabel(null), unitLabel(undefined), unitLabel('')], ['', '', '']));
fact('a name of Object is no unit', () => same(unitLabel('toString'), 'toString'));
fact('the unit decides the decimals', () => same([decimalsFor(9.4, 'Cel'), decimalsFor(2.91, 'V'), decimalsFor(684, 'ppm')], [1, 2, 0]));
fact('a position keeps five decimals', () => same(decimalsFor(60.15512, 'deg', 'latitude'), 5));
fact('a value too small for its decimals keeps three digits', () => same(decimalsFor(0.00123, 'V'), 5));
fact('whole numbers without a unit have no decimals', () => same(decimalsFor(42, null), 0));
