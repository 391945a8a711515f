// What lies under a point: small things first, then lines, then areas, as a finger or a pointer means it.

const REACH = { mouse: 4, touch: 12 }; // px around the point in which points and lines are hit
const SMALL = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString']);

/** The hit at a point of the GL canvas, or null. */
export function pick(gl, hits, point, touch = false) {
  const layers = [...hits.keys()].filter((id) => gl.getLayer(id));
  const reach = touch ? REACH.touch : REACH.mouse;
  const box = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
  const near = gl.queryRenderedFeatures(box, { layers });
  const exact = near.length ? gl.queryRenderedFeatures([point.x, point.y], { layers }) : [];
  const best = choose(near, exact, hits);
  return best ? describe(best, hits.get(best.layer.id)) : null;
}

/** Both lists are topmost first. Symbols and lines near the point win over the area below it. */
export function choose(near, exact, hits) {
  const isSmall = (feature) => feature.layer.type !== 'fill' && hits.has(feature.layer.id);
  const symbol = near.find((feature) => isSmall(feature) && feature.layer.type !== 'line' && SMALL.has(feature.geometry.type));
  return symbol ?? exact.find((feature) => feature.layer.type === 'fill' && !isBackground(feature, near)) ?? near.find(isSmall) ?? exact[0];
}

/** An area does not win where the pointer is on the line of a larger thing. */
function isBackground(area, near) {
  return near.some((feature) => feature.layer.type === 'line' && feature.layer.id !== area.layer.id);
}

export function describe(feature, meaning) {
  const { properties } = feature;
  const single = meaning === 'pin' && properties.ref;
  const action = meaning === 'zoom' || (meaning === 'pin' && !single) ? 'zoom' : 'select';
  return {
    action,
    layer: meaning === 'pin' ? 'vacancies' : meaning,
    ref: properties.ref ?? null,
    name: properties.name ?? properties.short ?? null,
    lngLat: feature.geometry.type === 'Point' ? feature.geometry.coordinates : null,
  };
}
