import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, describe } from '../src/engine/picking.js';

const HITS = new Map([['companies-symbol', 'companies'], ['networks-touch', 'networks'], ['plots-fill', 'plots'], ['estates-fill', 'estates']]);
const feature = (id, type, geometry, properties = {}) => ({ layer: { id, type }, geometry: { type: geometry, coordinates: [13, 52] }, properties });
const COMPANY = feature('companies-symbol', 'symbol', 'Point');
const NETWORK = feature('networks-touch', 'line', 'Polygon');
const PLOT = feature('plots-fill', 'fill', 'Polygon');
const ESTATE = feature('estates-fill', 'fill', 'Polygon');

test('a symbol near the pointer wins over the area below it', () => {
  assert.equal(choose([PLOT, COMPANY], [PLOT], HITS), COMPANY);
});

test('the topmost area wins over larger ones below', () => {
  assert.equal(choose([PLOT, ESTATE], [PLOT, ESTATE], HITS), PLOT);
});

test('on the line of a network the network is meant, not the area that the line crosses', () => {
  assert.equal(choose([NETWORK, PLOT, ESTATE], [PLOT, ESTATE], HITS), NETWORK);
});

test('an area that is only near, not under the pointer, is not meant', () => {
  assert.equal(choose([ESTATE], [], HITS), undefined);
});

test('a pin of one vacancy selects it, a pin of many zooms in', () => {
  const one = describe(feature('vacancies-pin', 'symbol', 'Point', { ref: 'P-1', n: 1 }), 'pin');
  assert.deepEqual([one.action, one.layer, one.ref], ['select', 'vacancies', 'P-1']);
  const many = describe(feature('vacancies-pin', 'symbol', 'Point', { n: 9 }), 'pin');
  assert.deepEqual([many.action, many.ref, many.lngLat], ['zoom', null, [13, 52]]);
});

test('a bubble zooms in', () => assert.equal(describe(feature('companies-bubble', 'circle', 'Point', { n: 40 }), 'zoom').action, 'zoom'));
