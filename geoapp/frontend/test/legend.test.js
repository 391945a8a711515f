import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDrawn, summary } from '../src/explore/legend.js';

const SEEN = summary([
  { source: 'vacancies', properties: { availability: 'immediate', ref: 'P-1' } },
  { source: 'estates', properties: { area_type: 'GE', ref: 'a' } },
  { source: 'estates', properties: { ref: 'b' } },
  { source: 'vacancies_pin', properties: { free: true } },
]);

test('an entry whose value is on screen is drawn, another is not', () => {
  assert.ok(isDrawn({ source: 'vacancies', key: 'availability', values: 'immediate' }, SEEN));
  assert.ok(!isDrawn({ source: 'vacancies', key: 'availability', values: 'long' }, SEEN));
});

test('an entry of several values is drawn when one of them is', () => {
  assert.ok(isDrawn({ source: 'estates', key: 'area_type', values: 'GI|GE' }, SEEN));
});

test('an entry without a key stands for its whole source', () => {
  assert.ok(isDrawn({ source: 'estates', key: '', values: '' }, SEEN));
  assert.ok(!isDrawn({ source: 'companies', key: '', values: '' }, SEEN));
});

test('the entry for "not stated" is drawn when some feature lacks the property', () => {
  assert.ok(isDrawn({ source: 'estates', key: 'area_type', values: '' }, SEEN));
  assert.ok(!isDrawn({ source: 'vacancies', key: 'availability', values: '' }, SEEN));
});

test('yes and no are found as they are written in the legend', () => {
  assert.ok(isDrawn({ source: 'vacancies_pin', key: 'free', values: 'true' }, SEEN));
  assert.ok(!isDrawn({ source: 'vacancies_pin', key: 'free', values: 'false' }, SEEN));
});
