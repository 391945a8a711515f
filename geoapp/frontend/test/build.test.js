import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clipLine, clipRing } from '../build/clip.js';
import { withoutUnusedVariables } from '../build/css.js';

const BOX = [0, 0, 10, 10];

test('a ring inside the box stays as it is', () => {
  const ring = [[1, 1], [2, 1], [2, 2], [1, 1]];
  assert.deepEqual(new Set(clipRing(ring, BOX).map(String)), new Set(ring.map(String)));
});

test('a ring around the box becomes the box', () => {
  const clipped = clipRing([[-5, -5], [20, -5], [20, 20], [-5, 20], [-5, -5]], BOX);
  assert.deepEqual(new Set(clipped.map(String)), new Set(['0,0', '10,0', '10,10', '0,10']));
});

test('a ring beside the box is gone', () => assert.equal(clipRing([[20, 20], [30, 20], [30, 30], [20, 20]], BOX), null));

test('a line is cut where it leaves and goes on where it comes back', () => {
  const parts = clipLine([[-5, 5], [5, 5], [15, 5], [15, 8], [5, 8]], BOX);
  assert.deepEqual(parts, [[[0, 5], [5, 5], [10, 5]], [[10, 8], [5, 8]]]);
});

test('a line beside the box is gone', () => assert.deepEqual(clipLine([[20, 0], [20, 10]], BOX), []));

test('custom properties that nothing reads are dropped, also those read only by dropped ones', () => {
  const css = ':root{--kern-a:1px;--kern-b:var(--kern-c);--kern-c:2px}p{margin:var(--kern-a)}';
  assert.equal(withoutUnusedVariables(css).replace(/\s/g, ''), ':root{--kern-a:1px;}p{margin:var(--kern-a)}');
});
