// Hatches and symbols as pixels, computed from plain numbers: the same on every machine, allowed by the strictest CSP,
// sharp at any pixel ratio, and testable without a browser.

const SAMPLES = 4; // per pixel and axis: smooth edges without the browser's own, differing ones

/** '#rrggbb' as [r, g, b]. */
export function rgb(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** A seamless tile of a hatch, cross-hatch or dots: {width, height, data (RGBA, not premultiplied)}. */
export function patternPixels({ kind, base, ink, spacing, width }, ratio) {
  // A diagonal's period along x is spacing * sqrt(2); a whole number of them must fit the tile, so the tile is that period.
  const size = Math.max(2, Math.round((kind === 'dots' ? spacing : spacing * Math.SQRT2) * ratio));
  const inside = { hatch, backhatch, cross: (x, y, w, s) => hatch(x, y, w, s) || backhatch(x, y, w, s), dots }[kind];
  const [inkColour, baseColour] = [rgb(ink), base ? rgb(base) : rgb(ink)];
  return paint(size, size, (x, y) => (inside(x, y, width * ratio, size) ? [...inkColour, 1] : [...baseColour, base ? 1 : 0]));
}

function hatch(x, y, width, size) {
  const across = mod(x + y, size) / Math.SQRT2; // distance along the normal of the diagonals, in 0 … spacing
  const half = width / 2;
  return across < half || across > size / Math.SQRT2 - half;
}

function backhatch(x, y, width, size) {
  return hatch(x, size - y, width, size);
}

function dots(x, y, width, size) {
  return Math.hypot(x - size / 2, y - size / 2) < width / 2;
}

/** A symbol with edge and halo. `points` are its corners in widths of the symbol; none means a circle. */
export function shapePixels({ points, fill, edge, halo, size, level = 1 }, ratio) {
  const [edgeWidth, haloWidth] = [1.1, 1.6];
  const side = Math.ceil((size * 1.2 + 2 * (edgeWidth + haloWidth)) * ratio);
  const corners = points.map(([x, y]) => [x * size, y * size]);
  const ys = corners.length ? corners.map(([, y]) => y) : [-size / 2, size / 2];
  const filledFrom = Math.max(...ys) - level * (Math.max(...ys) - Math.min(...ys));
  const [fillColour, edgeColour, haloColour] = [fill, edge, halo].map(rgb);
  return paint(side, side, (px, py) => {
    const [x, y] = [(px - side / 2) / ratio, (py - side / 2) / ratio];
    const distance = corners.length ? distanceToPolygon(x, y, corners) : Math.hypot(x, y) - size / 2;
    if (distance <= -edgeWidth / 2) return y >= filledFrom ? [...fillColour, 1] : [...haloColour, 1];
    if (distance <= edgeWidth / 2) return [...edgeColour, 1];
    return [...haloColour, distance <= edgeWidth / 2 + haloWidth ? 0.92 : 0];
  });
}

export const PIN = { width: 28, height: 24, radius: 4, tail: 6, border: 1.4 };

/** The label with a point below it; MapLibre stretches it around its text (see `pinOptions`). */
export function pinPixels({ fill, edge, halo }, ratio) {
  const { width, height, radius, tail, border } = PIN;
  const pad = 1.5;
  const [fillColour, edgeColour, haloColour] = [fill, edge, halo].map(rgb);
  return paint(Math.round(width * ratio), Math.round(height * ratio), (px, py) => {
    const [x, y] = [px / ratio - width / 2, py / ratio];
    const bodyHeight = height - tail - 2 * pad;
    const box = roundedBox(x, y - pad - bodyHeight / 2, width / 2 - pad, bodyHeight / 2, radius);
    const top = pad + bodyHeight - 0.5;
    const point = Math.max(top - y, (Math.abs(x) - (tail + top - y) * 0.8) / 1.3);
    const distance = Math.min(box, point);
    if (distance <= -border) return [...fillColour, 1];
    if (distance <= 0) return [...edgeColour, 1];
    return [...haloColour, distance <= pad - 0.3 ? 0.85 : 0];
  });
}

/** Which parts of the pin may be stretched and where its text belongs, in pixels of the picture. */
export function pinOptions(ratio) {
  const { width, height, tail } = PIN;
  const px = (value) => value * ratio;
  return {
    stretchX: [[px(6), px(8)], [px(width - 8), px(width - 6)]],
    stretchY: [[px(7), px(height - tail - 9)]],
    content: [px(4), px(4), px(width - 4), px(height - tail - 4)],
  };
}

function paint(width, height, colourAt) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      data.set(average(column, row, colourAt), (row * width + column) * 4);
    }
  }
  return { width, height, data };
}

/** Mean of the samples of one pixel, weighted by their cover so that a halo does not darken towards its edge. */
function average(column, row, colourAt) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const x = column + ((i % SAMPLES) + 0.5) / SAMPLES;
    const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    const [r, g, b, cover] = colourAt(x, y);
    sum[0] += r * cover;
    sum[1] += g * cover;
    sum[2] += b * cover;
    sum[3] += cover;
  }
  if (sum[3] === 0) return [0, 0, 0, 0];
  return [sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3], (255 * sum[3]) / (SAMPLES * SAMPLES)];
}

/** Signed distance to a convex polygon's edge, negative inside. */
function distanceToPolygon(x, y, corners) {
  let nearest = Infinity;
  let inside = true;
  corners.forEach(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length];
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    if (dx * (y - ay) - dy * (x - ax) < 0) inside = false;
  });
  // Corners may run either way around: a point is inside when all edges agree.
  if (!inside) inside = corners.every(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) <= 0;
  });
  return inside ? -nearest : nearest;
}

function roundedBox(x, y, halfWidth, halfHeight, radius) {
  const [dx, dy] = [Math.abs(x) - halfWidth + radius, Math.abs(y) - halfHeight + radius];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

const mod = (value, by) => ((value % by) + by) % by;
