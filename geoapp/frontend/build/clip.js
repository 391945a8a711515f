// Clipping to a box in lon/lat, enough for a backdrop: rings by Sutherland-Hodgman, lines by Liang-Barsky.

/** A ring (closed) cut to box [w, s, e, n]; `null` when nothing is left. Concave rings may keep edges along the box. */
export function clipRing(ring, [west, south, east, north]) {
  const sides = [
    { inside: ([x]) => x >= west, cut: (a, b) => atX(a, b, west) },
    { inside: ([x]) => x <= east, cut: (a, b) => atX(a, b, east) },
    { inside: ([, y]) => y >= south, cut: (a, b) => atY(a, b, south) },
    { inside: ([, y]) => y <= north, cut: (a, b) => atY(a, b, north) },
  ];
  let points = ring.slice(0, -1);
  for (const { inside, cut } of sides) {
    const kept = [];
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length];
      if (inside(point) !== inside(before)) kept.push(cut(before, point));
      if (inside(point)) kept.push(point);
    });
    points = kept;
    if (points.length < 3) return null;
  }
  return [...points, points[0]];
}

/** The parts of a line inside the box. */
export function clipLine(line, box) {
  const parts = [];
  let current = null;
  for (let index = 1; index < line.length; index += 1) {
    const part = clipSegment(line[index - 1], line[index], box);
    if (!part) {
      current = null;
      continue;
    }
    if (current && same(current.at(-1), part[0])) current.push(part[1]);
    else parts.push((current = [...part]));
    if (!same(part[1], line[index])) current = null;
  }
  return parts;
}

function clipSegment([ax, ay], [bx, by], [west, south, east, north]) {
  let from = 0;
  let to = 1;
  const [dx, dy] = [bx - ax, by - ay];
  for (const [p, q] of [[-dx, ax - west], [dx, east - ax], [-dy, ay - south], [dy, north - ay]]) {
    if (p === 0 && q < 0) return null;
    if (p < 0) from = Math.max(from, q / p);
    if (p > 0) to = Math.min(to, q / p);
  }
  if (from > to) return null;
  return [[ax + from * dx, ay + from * dy], [ax + to * dx, ay + to * dy]];
}

const atX = ([ax, ay], [bx, by], x) => [x, ay + ((x - ax) / (bx - ax)) * (by - ay)];
const atY = ([ax, ay], [bx, by], y) => [ax + ((y - ay) / (by - ay)) * (bx - ax), y];
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
