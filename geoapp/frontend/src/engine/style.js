// From the page's configuration to a MapLibre style: sources, visibility, selection. Plain data in, plain data out.

/** Address of the composite tile of these layers; the revision makes it immutable, the query filters it. */
export function tileUrl(tiles, names, origin = '') {
  const query = tiles.query ? `&${tiles.query}` : '';
  return `${origin}${tiles.url.replace('{layers}', names.join(','))}?v=${tiles.revision}${query}`;
}

/** Layers that a tile must hold: those that are on, in the order of the registry, so that equal sets share a cache. */
export function tileLayers(config, visible) {
  const names = config.layers.map((layer) => layer.name).filter((name) => visible.has(name));
  return names.length ? names : [config.layers[0].name];
}

export function buildSources(config, names, origin) {
  const sources = { backdrop: { type: 'geojson', data: absolute(config.backdrop, origin) } };
  if (config.embedded) {
    for (const name of Object.keys(config.sources)) {
      sources[`${config.source}-${name}`] = {
        type: 'geojson',
        data: config.embedded[name] ?? { type: 'FeatureCollection', features: [] },
        promoteId: 'ref',
        tolerance: 0.2,
      };
    }
  } else {
    const lowest = Math.min(...config.layers.map((layer) => layer.minzoom));
    sources[config.source] = {
      type: 'vector',
      tiles: [tileUrl(config.tiles, names, origin)],
      minzoom: lowest,
      maxzoom: config.tiles.maxzoom,
      promoteId: 'ref', // the same name as in the address, so a selection needs no other lookup
    };
  }
  if (config.basemap) sources.basemap = basemapSource(config.basemap, origin);
  return sources;
}

function basemapSource({ kind, url }, origin) {
  if (kind === 'pmtiles') return { type: 'vector', url: `pmtiles://${absolute(url, origin)}` };
  return { type: 'raster', tiles: [absolute(url, origin)], tileSize: 256, maxzoom: 18 };
}

/** The whole style of a theme. */
export function buildStyle(config, { theme, visible, selected, names, origin }) {
  return {
    version: 8,
    sources: buildSources(config, names, origin),
    layers: config.style[theme].map((layer) => withState(layer, visible, selected)),
  };
}

function withState(layer, visible, selected) {
  const owner = layer.metadata?.layer;
  const changed = { ...layer };
  if (owner) changed.layout = { ...layer.layout, visibility: visibility(layer, visible) };
  if (layer.metadata?.selects) changed.filter = selectionFilter(layer.metadata.selects, selected);
  return changed;
}

/** A selection shows even when its layer is switched off: somebody asked for that very feature. */
export function visibility(layer, visible) {
  return layer.metadata.selects || visible.has(layer.metadata.layer) ? 'visible' : 'none';
}

/** Meets the selected features ({layer, ref}) of one layer. */
export function selectionFilter(name, selected) {
  const refs = selected.filter((one) => one && one.layer === name).map((one) => one.ref);
  return ['in', ['coalesce', ['get', 'ref'], ''], ['literal', refs]];
}

/** Style layers that answer to pointer and Enter, topmost first: id -> what a hit on it means. */
export function hitLayers(config, theme = 'light') {
  return new Map(
    config.style[theme].filter((layer) => layer.metadata?.hit).map((layer) => [layer.id, layer.metadata.hit]),
  );
}

/** Workers know no page address, so every address must be whole. */
export function absolute(address, origin) {
  return typeof address === 'string' && address.startsWith('/') ? origin + address : address;
}
