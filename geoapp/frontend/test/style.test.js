import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absolute, buildStyle, hitLayers, selectionFilter, tileLayers, tileUrl } from '../src/engine/style.js';

const CONFIG = {
  source: 'geoapp',
  backdrop: '/static/backdrop.json',
  layers: [{ name: 'estates', minzoom: 4 }, { name: 'plots', minzoom: 13 }],
  sources: { estates: 'estates', estates_label: 'estates', plots: 'plots' },
  tiles: { url: '/tiles/{layers}/{z}/{x}/{y}.mvt', revision: 7, query: 'type=GE', maxzoom: 16 },
  style: {
    light: [
      { id: 'ground', type: 'background' },
      { id: 'estates-fill', type: 'fill', source: 'geoapp', metadata: { layer: 'estates', hit: 'estates' } },
      { id: 'plots-fill', type: 'fill', source: 'geoapp', layout: { 'fill-sort-key': 1 }, metadata: { layer: 'plots', hit: 'plots' } },
      { id: 'plots-selected', type: 'line', source: 'geoapp', metadata: { layer: 'plots', selects: 'plots' } },
    ],
  },
};
const STATE = { theme: 'light', visible: new Set(['estates']), selected: [null, null], names: ['estates'], origin: 'http://here' };

test('a tile address names its layers, its revision and the filter', () => {
  assert.equal(tileUrl(CONFIG.tiles, ['estates', 'plots'], 'http://here'), 'http://here/tiles/estates,plots/{z}/{x}/{y}.mvt?v=7&type=GE');
  assert.equal(tileUrl({ ...CONFIG.tiles, query: '' }, ['plots']), '/tiles/plots/{z}/{x}/{y}.mvt?v=7');
});

test('layers of a tile stand in the order of the registry, and a tile is never without any', () => {
  assert.deepEqual(tileLayers(CONFIG, new Set(['plots', 'estates'])), ['estates', 'plots']);
  assert.deepEqual(tileLayers(CONFIG, new Set()), ['estates']);
});

test('what is switched off is hidden, but a selection shows in any case', () => {
  const layers = Object.fromEntries(buildStyle(CONFIG, STATE).layers.map((layer) => [layer.id, layer]));
  assert.equal(layers['estates-fill'].layout.visibility, 'visible');
  assert.deepEqual(layers['plots-fill'].layout, { 'fill-sort-key': 1, visibility: 'none' });
  assert.equal(layers['plots-selected'].layout.visibility, 'visible');
  assert.equal(layers.ground.layout, undefined);
});

test('building a style leaves the configuration as it was', () => {
  const before = JSON.stringify(CONFIG);
  buildStyle(CONFIG, STATE);
  assert.equal(JSON.stringify(CONFIG), before);
});

test('a filter meets the selected and the focused feature of its own layer only', () => {
  const filter = selectionFilter('plots', [{ layer: 'plots', ref: 'P-1' }, { layer: 'estates', ref: 'x' }]);
  assert.deepEqual(filter.at(-1), ['literal', ['P-1']]);
  assert.deepEqual(selectionFilter('plots', [null, null]).at(-1), ['literal', []]);
});

test('embedded data make one source each and ask for no tiles', () => {
  const { sources } = buildStyle({ ...CONFIG, embedded: { estates: { type: 'FeatureCollection', features: [] } } }, STATE);
  assert.deepEqual(Object.keys(sources).sort(), ['backdrop', 'geoapp-estates', 'geoapp-estates_label', 'geoapp-plots']);
  assert.ok(Object.values(sources).every((source) => source.type === 'geojson'));
});

test('basemaps become a source of their kind with a whole address', () => {
  const source = (basemap) => buildStyle({ ...CONFIG, basemap }, STATE).sources.basemap;
  assert.equal(source({ kind: 'pmtiles', url: '/basemap.pmtiles' }).url, 'pmtiles://http://here/basemap.pmtiles');
  assert.deepEqual(source({ kind: 'raster', url: 'https://maps/{z}/{x}/{y}.png' }).tiles, ['https://maps/{z}/{x}/{y}.png']);
});

test('only layers that answer to a pointer are asked', () => {
  assert.deepEqual([...hitLayers(CONFIG).keys()], ['estates-fill', 'plots-fill']);
});

test('an embedded backdrop stays the object it is', () => {
  const data = { type: 'FeatureCollection', features: [] };
  assert.equal(absolute(data, 'http://here'), data);
});
