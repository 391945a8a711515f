import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternPixels, pinOptions, pinPixels, rgb, shapePixels } from '../src/engine/pixels.js';

const HATCH = { kind: 'hatch', base: '#00705a', ink: '#ffffff', spacing: 6, width: 1.2 };
const SQUARE = { points: [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]], fill: '#ff0000', edge: '#000000', halo: '#ffffff', size: 12 };

function pixel({ width, data }, x, y) {
  return [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** Share of a picture that is closer to `colour` than half way to the base. */
function cover({ data }, [red]) {
  let inked = 0;
  for (let at = 0; at < data.length; at += 4) if (Math.abs(data[at] - red) < 60) inked += 1;
  return inked / (data.length / 4);
}

test('a colour is read', () => assert.deepEqual(rgb('#00705a'), [0, 0x70, 0x5a]));

test('the same numbers give the same pixels', () => {
  assert.deepEqual(patternPixels(HATCH, 2), patternPixels(HATCH, 2));
  assert.deepEqual(shapePixels(SQUARE, 1), shapePixels(SQUARE, 1));
});

for (const kind of ['hatch', 'backhatch', 'cross', 'dots']) {
  test(`a ${kind} tile joins its neighbours without a seam`, () => {
    const ratio = 2;
    const one = patternPixels({ ...HATCH, kind }, ratio);
    // Shifted by half a tile the seam lies in the middle: neighbours there differ no more than anywhere else.
    const step = (x, y, dx, dy) => {
      const [a, b] = [pixel(one, x, y), pixel(one, (x + dx) % one.width, (y + dy) % one.height)];
      return Math.abs(a[0] - b[0]);
    };
    let inner = 0;
    let seam = 0;
    for (let i = 0; i < one.width; i += 1) {
      seam = Math.max(seam, step(one.width - 1, i, 1, 0), step(i, one.height - 1, 0, 1));
      for (let j = 0; j < one.width - 1; j += 1) inner = Math.max(inner, step(j, i, 1, 0), step(i, j, 0, 1));
    }
    assert.ok(seam <= inner, `${seam} > ${inner}`);
  });
}

test('a hatch covers its width out of its spacing', () => {
  const drawn = cover(patternPixels(HATCH, 4), rgb(HATCH.ink));
  assert.ok(Math.abs(drawn - HATCH.width / HATCH.spacing) < 0.06, String(drawn));
});

test('a hatch without a base lets the ground through', () => {
  const alphas = new Set();
  const { data } = patternPixels({ ...HATCH, base: null }, 1);
  for (let at = 3; at < data.length; at += 4) alphas.add(data[at]);
  assert.ok(alphas.has(0) && Math.max(...alphas) > 200);
});

test('twice the pixel ratio is twice the size', () => {
  const [one, two] = [patternPixels(HATCH, 1), patternPixels(HATCH, 2)];
  assert.ok(Math.abs(two.width - 2 * one.width) <= 1);
});

test('a symbol has its fill in the middle, an edge, a halo and nothing in the corner', () => {
  const drawn = shapePixels(SQUARE, 2);
  const middle = Math.floor(drawn.width / 2);
  assert.deepEqual(pixel(drawn, middle, middle), [255, 0, 0, 255]);
  assert.equal(pixel(drawn, 0, 0)[3], 0);
  const row = Array.from({ length: drawn.width }, (_, x) => pixel(drawn, x, middle));
  assert.ok(row.some(([r, g, b, a]) => r < 40 && g < 40 && b < 40 && a > 200), 'edge');
  assert.ok(row.some(([r, g, b, a]) => r > 240 && g > 240 && b > 240 && a > 150), 'halo');
});

test('a partly filled symbol is filled from below', () => {
  const drawn = shapePixels({ ...SQUARE, level: 0.5 }, 2);
  const middle = Math.floor(drawn.width / 2);
  assert.deepEqual(pixel(drawn, middle, middle + 4).slice(0, 3), [255, 0, 0]);
  assert.deepEqual(pixel(drawn, middle, middle - 4).slice(0, 3), [255, 255, 255]);
});

test('corners may run either way around', () => {
  const reversed = { ...SQUARE, points: [...SQUARE.points].reverse() };
  assert.deepEqual(shapePixels(reversed, 1), shapePixels(SQUARE, 1));
});

test('the stretched parts of a pin lie inside it and beside its point', () => {
  for (const ratio of [1, 2]) {
    const { width, height } = pinPixels({ fill: '#00705a', edge: '#004536', halo: '#ffffff' }, ratio);
    const { stretchX, stretchY, content } = pinOptions(ratio);
    assert.ok(stretchX.flat().every((x) => x > 0 && x < width) && stretchY.flat().every((y) => y > 0 && y < height));
    assert.ok(stretchX[0][1] < width / 2 - 4 * ratio && stretchX[1][0] > width / 2 + 4 * ratio);
    assert.ok(content[2] <= width && content[3] <= height);
  }
});
