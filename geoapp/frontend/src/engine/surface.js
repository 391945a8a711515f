// The one module that knows Leaflet and MapLibre. Everything else talks to the object it returns, in plain values.
import L from 'leaflet';
import * as maplibre from 'maplibre-gl';
import { MaplibreGL } from '@maplibre/maplibre-gl-leaflet';
import { paperPicture } from './paper.js';
import { pick } from './picking.js';
import { drawPicturesFor, pixelRatio } from './pictures.js';
import { escaped, whenStill } from './pointing.js';
import { buildStyle, hitLayers, selectionFilter, tileLayers, tileUrl, visibility } from './style.js';

const MAX_FIT_ZOOM = 17;

/**
 * Draws the configured layers inside a Leaflet map.
 * `on` receives `click(hit|null)`, `hover(hit|null)`, `view(place)`, `busy()`, `idle()`, `failed()`; a hit is {layer, ref, name, lngLat, action}.
 * Throws when the browser cannot draw (no WebGL).
 */
export function createSurface(map, config, { theme, visible, selected, on }) {
  const origin = location.origin === 'null' ? '' : location.origin;
  const state = { theme, visible: new Set(visible), selected: [selected, null, ...(config.marked ?? [])], names: tileLayers(config, new Set(visible)) };
  const hits = hitLayers(config);
  maplibre.setWorkerUrl(config.worker || window.geoapp.workerUrl); // a stand-alone file makes its own
  if (config.basemap?.kind === 'pmtiles') maplibre.addProtocol('pmtiles', new window.geoapp.PMTiles().tile);

  const layer = new MaplibreGL({
    style: buildStyle(config, { ...state, origin }),
    interactive: false,
    attributionControl: false,
    localIdeographFontFamily: '"Fira Sans", sans-serif',
    fadeDuration: 120,
    maxZoom: 22,
    padding: 0.08,
    pixelRatio: pixelRatio(),
  });
  layer.addTo(map);
  const gl = layer.getMaplibreMap();
  const hitAt = ({ lng, lat }, touch = false) => (loaded ? pick(gl, hits, gl.project([lng, lat]), touch) : null);

  for (const text of config.attribution) map.attributionControl?.addAttribution(escaped(text));
  drawPicturesFor(gl, () => config.pictures[state.theme]);
  let loaded = false; // until then changes are kept in `state`, and drawn once the style is there
  gl.on('style.load', () => {
    loaded = true;
    refreshSelection();
    refreshVisibility();
    refreshTiles();
  });
  gl.on('idle', () => on.idle());
  for (const name of ['dataloading', 'movestart']) gl.on(name, () => on.busy());
  gl.on('error', (event) => {
    // MapLibre 6.17 never asks again for a tile that failed: with a new address it sets it to "loading", and then waits for
    // that load to end (VectorTileSource.loadTile). Without a worker of its own the tile is loaded like a new one.
    if (event.tile) delete event.tile.actor;
    on.failed(event.error);
  });
  map.on('moveend', () => on.view(place()));
  map.on('click', (event) => on.click(hitAt(event.latlng, event.originalEvent?.pointerType === 'touch')));
  map.on('mouseout', () => hover(null));
  whenStill(map, (latlng) => hover(hitAt(latlng)));

  let hovered = null;
  function target(hit) {
    return config.embedded
      ? { source: `${config.source}-${hit.layer}`, id: hit.ref }
      : { source: config.source, sourceLayer: hit.layer, id: hit.ref };
  }
  function hover(hit) {
    const same = hovered && hit && hovered.layer === hit.layer && hovered.ref === hit.ref;
    map.getContainer().classList.toggle('is-over', Boolean(hit));
    if (!same) {
      if (hovered?.ref && loaded) gl.setFeatureState(target(hovered), { hover: false });
      hovered = hit;
      if (hit?.ref && hit.action === 'select' && loaded) gl.setFeatureState(target(hit), { hover: true });
    }
    on.hover(hit);
  }

  function place() {
    const { lat, lng } = map.getCenter();
    return { zoom: map.getZoom(), lat, lng };
  }

  function refreshVisibility() {
    if (!loaded || settling) return;
    for (const spec of config.style[state.theme]) {
      if (!spec.metadata?.layer) continue;
      const wanted = visibility(spec, state.visible);
      if (gl.getLayoutProperty(spec.id, 'visibility') !== wanted) gl.setLayoutProperty(spec.id, 'visibility', wanted);
    }
  }

  // MapLibre 6.17 forgets a new tile address when a filter or a visibility changes in the same frame or the one after
  // (its tile manager pauses for the change and drops the event). So each waits for the other.
  let settling = false;
  let shownTiles = tileUrl(config.tiles, state.names, origin);
  function refreshTiles() {
    const wanted = tileUrl(config.tiles, state.names, origin);
    if (!loaded || config.embedded || wanted === shownTiles) return;
    shownTiles = wanted;
    gl.once('render', () => {
      if (!loaded) return;
      settling = true;
      gl.getSource(config.source).setTiles([shownTiles]);
    });
    gl.triggerRepaint();
  }
  gl.on('sourcedata', (event) => {
    if (!settling || event.sourceId !== config.source || !event.sourceDataChanged) return;
    settling = false;
    refreshSelection();
    refreshVisibility();
  });

  function refreshSelection() {
    if (!loaded || settling) return;
    for (const spec of config.style[state.theme]) {
      if (spec.metadata?.selects && gl.getLayer(spec.id)) {
        gl.setFilter(spec.id, selectionFilter(spec.metadata.selects, state.selected));
      }
    }
  }

  return {
    draws: true,
    place,
    container: map.getContainer(),
    tileZoom: () => map.getZoom() - 1, // Leaflet counts tiles of 256 px, vector tiles have 512
    look({ zoom, lat, lng }) {
      map.setView([lat, lng], zoom, { animate: false });
    },
    /** Shows an area; `right` and `bottom` are the px of the map's edges that something covers. */
    fit([west, south, east, north], { right = 0, bottom = 0 } = {}) {
      map.fitBounds([[south, west], [north, east]], {
        maxZoom: MAX_FIT_ZOOM, paddingTopLeft: [40, 40], paddingBottomRight: [40 + right, 40 + bottom],
      });
    },
    /** Moves as little as needed so that the place can be seen. */
    reveal([lng, lat], { right = 0, bottom = 0 } = {}) {
      map.panInside([lat, lng], { paddingTopLeft: [60, 60], paddingBottomRight: [60 + right, 60 + bottom] });
    },
    zoomTo([lng, lat], tileZoom) {
      map.setView([lat, lng], Math.min(tileZoom + 1, map.getMaxZoom()));
    },
    resize() {
      // Hidden behind the table it has no size; then its view must stay what it was.
      if (map.getContainer().clientHeight > 0) map.invalidateSize({ pan: false });
    },
    bounds() {
      const box = map.getBounds();
      return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    },
    pickCentre() {
      return hitAt(map.getCenter());
    },
    select(selection) {
      state.selected[0] = selection;
      refreshSelection();
    },
    /** A second, passing selection: the list entry that has the keyboard focus. */
    highlight(selection) {
      state.selected[1] = selection;
      refreshSelection();
    },
    hover,
    setTheme(next) {
      if (next === state.theme) return;
      state.theme = next;
      hovered = null;
      loaded = settling = false;
      shownTiles = tileUrl(config.tiles, state.names, origin);
      gl.setStyle(buildStyle(config, { ...state, origin }), { diff: false });
    },
    setVisible(names) {
      state.visible = new Set(names);
      const needed = tileLayers(config, state.visible);
      // Switching off only hides: the tiles at hand hold more than enough.
      if (needed.some((name) => !state.names.includes(name))) state.names = needed;
      refreshTiles();
      refreshVisibility();
    },
    /** Filters the tiles; the revision comes with a newer answer of the server. */
    setQuery(query, revision = config.tiles.revision) {
      config.tiles.query = query;
      config.tiles.revision = revision;
      refreshTiles();
    },
    /** What is drawn now of these style layers: [{source layer, properties, state}]; `state` is {hover}. */
    drawn(styleLayerIds) {
      if (!loaded) return [];
      const layers = styleLayerIds.filter((id) => gl.getLayer(id));
      return gl.queryRenderedFeatures(undefined, { layers }).map(({ sourceLayer, source, properties, state: now }) => ({
        source: sourceLayer ?? source.replace(`${config.source}-`, ''),
        properties,
        state: now,
      }));
    },
    styleLayers: () => config.style[state.theme],
    marker([lng, lat], label) {
      return L.circleMarker([lat, lng], { radius: 8, className: 'own-place', interactive: false }).bindTooltip(label).addTo(map);
    },
    /** What is drawn now, as a canvas for paper; null while there is nothing. */
    picture: () => (loaded ? paperPicture(gl, map.getContainer()) : null),
    isReady: () => gl.loaded() && gl.areTilesLoaded(),
  };
}
