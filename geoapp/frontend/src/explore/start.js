// Puts a page's map together: the drawing surface, and the parts of the page that follow the address.
import { createNoSurface } from '../engine/none.js';
import { createSurface } from '../engine/surface.js';
import { canDraw } from '../engine/webgl.js';
import { currentTheme } from '../page/theme.js';
import { changed, readAddress, readPlace, readSelection, writePlace } from './address.js';
import { createCard } from './card.js';
import { createControls } from './controls.js';
import { rememberInForm } from './form.js';
import { createLegend } from './legend.js';
import { keepLinksCurrent } from './links.js';
import { createPaper } from './paper.js';
import { createPointer } from './pointer.js';
import { createResults } from './results.js';
import { createSearch } from './search.js';
import { createStatus } from './status.js';
import { createViews } from './views.js';

const PLACE_DELAY = 250; // ms after the last movement; browsers slow a page that rewrites its address all the time

export function start(map, config) {
  const address = readAddress(location.search, location.pathname);
  const named = (wanted) => new Set(config.layers.filter(wanted).map((layer) => layer.name));
  const usual = named((layer) => layer.usual);
  const visible = address.layers ?? named((layer) => layer.visible);
  const status = createStatus(config.labels);
  const parts = {};
  const on = {
    click: (hit) => open(hit, { by: 'pointer' }),
    hover: (hit) => parts.pointer?.show(hit),
    view: (place) => parts.rememberPlace?.(place),
    busy: () => say('busy'),
    idle: () => {
      say('idle');
      parts.legend?.refresh();
    },
    failed: (error) => status.failed(error),
  };
  const surface = draw(map, config, { theme: currentTheme(), visible, selected: address.selection ?? readSelection(config.selected), on });
  if (!surface.draws) status.noMap();

  function open(hit, { by }) {
    if (!hit) {
      if (by === 'pointer') parts.card.close();
      else status.say(config.labels.nothingHere);
    } else if (hit.action === 'zoom') {
      surface.zoomTo(hit.lngLat, Math.max(surface.tileZoom() + 2, hit.layer === 'vacancies' ? 13 : 0));
    } else if (hit.ref) {
      parts.card.open({ layer: hit.layer, ref: hit.ref }, { by, at: hit.lngLat });
    }
  }

  const place = readPlace(location.hash);
  if (place) surface.look(place);
  // A record's page keeps its own anchors in the address.
  if (surface.draws && document.body.classList.contains('explore')) parts.rememberPlace = later(PLACE_DELAY, (where) => {
    history.replaceState(history.state, '', location.pathname + location.search + writePlace(where));
  });
  parts.pointer = createPointer(surface);
  parts.card = createCard(surface, status, { keepView: Boolean(place) });
  parts.legend = createLegend(surface, config, visible, (names) => {
    const same = names.size === usual.size && [...usual].every((name) => names.has(name));
    const search = changed(location.search, { layers: same ? null : [...names].join(',') });
    history.replaceState(history.state, '', location.pathname + search + location.hash);
    rememberInForm('layers', same ? '' : [...names].join(','));
  });
  parts.views = createViews(surface, address.view);
  parts.results = createResults(surface, status, parts.card);
  keepLinksCurrent();
  createSearch(surface, status, parts.views.showMap);
  createPaper(surface);
  createControls(surface, map, status, config.labels, () => open(surface.pickCentre(), { by: 'keyboard' }));

  document.addEventListener('geoapp:theme', (event) => surface.setTheme(event.detail));
  document.addEventListener('geoapp:layout', () => surface.resize());
  window.addEventListener('popstate', () => {
    const now = readAddress(location.search, location.pathname);
    parts.card.follow(now.selection);
    parts.views.follow(now.view);
    parts.results.follow(now.filters);
    parts.legend.follow(now.layers ?? usual);
  });
  if (address.selection) parts.card.follow(address.selection);
  window.geoapp.surface = surface;
  return surface;
}

/** The map, or its stand-in where this browser cannot draw: filters, table and card work in any case. */
function draw(map, config, options) {
  if (!canDraw()) return createNoSurface(map);
  try {
    return createSurface(map, config, options);
  } catch {
    return createNoSurface(map); // WebGL is there but refuses, as on a blocked or crashed graphics driver
  }
}

/** `data-map` on the root: busy, idle (everything asked for is drawn) or none (no WebGL). Style and tests read it. */
function say(state) {
  document.documentElement.dataset.map = state;
}

function later(delay, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), delay);
  };
}
