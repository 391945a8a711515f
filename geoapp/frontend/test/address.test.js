import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, readAddress, readBounds, readPlace, readSelection, usualView, writePlace, writeSelection } from '../src/explore/address.js';

test('an address is read into selection, layers, view and filters', () => {
  const address = readAddress('?availability=immediate&sel=estates:herzbergstrasse&layers=estates,plots&view=both');
  assert.deepEqual(address.selection, { layer: 'estates', ref: 'herzbergstrasse' });
  assert.deepEqual(address.layers, new Set(['estates', 'plots']));
  assert.equal(address.view, 'both');
  assert.equal(address.filters, 'availability=immediate');
});

test('an empty address shows the map with its usual layers', () => {
  assert.deepEqual(readAddress(''), { selection: null, layers: null, view: 'map', filters: '' });
});

test('the path of a list opens as a table, and its address says so only when it does not', () => {
  assert.equal(readAddress('', '/companies').view, 'table');
  assert.equal(readAddress('?view=map', '/companies').view, 'map');
  assert.equal(readAddress('', '/').view, 'map');
  for (const path of ['/', '/vacancies']) assert.equal(readAddress('', path).view, usualView(path));
});

test('broken parts of an address read as absent', () => {
  for (const text of [null, '', 'estates', ':x', 'estates:']) assert.equal(readSelection(text), null);
  assert.equal(readAddress('?view=nonsense').view, 'map');
});

test('a selection survives writing and reading, colons in its name too', () => {
  for (const selection of [{ layer: 'plots', ref: 'P-1' }, { layer: 'x', ref: 'a:b' }]) {
    assert.deepEqual(readSelection(writeSelection(selection)), selection);
  }
});

test('changing one part keeps the others and their order', () => {
  assert.equal(changed('?type=GE&q=a%20b', { sel: 'estates:x' }), '?type=GE&q=a+b&sel=estates:x');
  assert.equal(changed('?sel=estates:x&type=GE,GI', { sel: null }), '?type=GE,GI');
  assert.equal(changed('?sel=estates:x', { sel: null }), '');
});

test('what a visitor typed stays one value', () => {
  const search = changed('', { q: 'a&b=c:d,e' });
  assert.equal(new URLSearchParams(search).get('q'), 'a&b=c:d,e');
});

test('a place survives writing and reading', () => {
  assert.equal(writePlace({ zoom: 15.5, lat: 52.5251, lng: 13.4902 }), '#15.5/52.52510/13.49020');
  assert.deepEqual(readPlace('#15.5/52.52510/13.49020'), { zoom: 15.5, lat: 52.5251, lng: 13.4902 });
});

test('a hash that is no place is none', () => {
  for (const hash of ['', '#content', '#1/2', '#a/b/c', '#15/95/13', '#99/52/13', '#//', '#15/52/200']) {
    assert.equal(readPlace(hash), null, hash);
  }
});

test('bounds are four numbers or none', () => {
  assert.deepEqual(readBounds('13.4,52.5,13.5,52.6'), [13.4, 52.5, 13.5, 52.6]);
  for (const text of ['', undefined, '1,2,3', 'a,b,c,d']) assert.equal(readBounds(text), null);
});
