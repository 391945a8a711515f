// The address bar as the one state: what is selected, which layers are on, which view, and where the map looks.
// Pure functions on strings; who calls them decides between a new entry in the history and a changed one.

const OWN = ['sel', 'layers', 'view', 'lang']; // everything else belongs to the filters

/** The view of an address that names none: the map on the start page, the table on a list's own path such as /companies. */
export function usualView(path) {
  return path === '/' ? 'map' : 'table';
}

/** {selection, layers, view, filters} of a path's query string. Unknown or broken parts read as absent. */
export function readAddress(search, path = '/') {
  const params = new URLSearchParams(search);
  const filters = new URLSearchParams(params);
  for (const name of OWN) filters.delete(name);
  const layers = params.get('layers');
  return {
    selection: readSelection(params.get('sel')),
    layers: layers === null ? null : new Set(layers.split(',').filter(Boolean)),
    view: ['map', 'table', 'both'].includes(params.get('view')) ? params.get('view') : usualView(path),
    filters: filters.toString(),
  };
}

/** 'estates:herzbergstrasse' as {layer, ref}; null when it is none. */
export function readSelection(text) {
  const cut = (text ?? '').indexOf(':');
  return cut > 0 && cut < text.length - 1 ? { layer: text.slice(0, cut), ref: text.slice(cut + 1) } : null;
}

export function writeSelection(selection) {
  return selection ? `${selection.layer}:${selection.ref}` : null;
}

/** The query string with some parts changed; null removes one. Keeps the order of the others; '' or '?…'. */
export function changed(search, changes) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** '#15.5/52.52510/13.49020' as {zoom, lat, lng}; null when it is none or lies outside the world. */
export function readPlace(hash) {
  const texts = hash.replace(/^#/, '').split('/');
  const parts = texts.map(Number);
  const [zoom, lat, lng] = parts;
  const fine = parts.length === 3 && texts.every(Boolean) && parts.every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lng) <= 180;
  return fine && zoom >= 0 && zoom <= 24 ? { zoom, lat, lng } : null;
}

export function writePlace({ zoom, lat, lng }) {
  return `#${Number(zoom.toFixed(2))}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

/** 'w,s,e,n' as four numbers; null when it is none. */
export function readBounds(text) {
  const parts = (text ?? '').split(',').map(Number);
  return parts.length === 4 && parts.every(Number.isFinite) && text.trim() !== '' ? parts : null;
}
