// The legend that is also the switch of the layers: what is off, out of zoom or not on screen says so.

const LATEST = 300; // ms: a browser busy with drawing is never idle, and a legend that lags behind is wrong

export function createLegend(surface, config, visible, onChange) {
  const root = document.getElementById('legend');
  const names = new Set(visible);
  let waiting = false;

  root?.addEventListener('change', (event) => {
    const name = event.target.dataset?.layer;
    if (!name) return;
    if (event.target.checked) names.add(name);
    else names.delete(name);
    surface.setVisible(names);
    show();
    onChange(names);
  });

  function show() {
    if (!root) return;
    const zoom = surface.tileZoom();
    for (const box of root.querySelectorAll('input[data-layer]')) {
      box.checked = names.has(box.dataset.layer);
      box.closest('[data-legend-layer]')?.toggleAttribute('data-off', !box.checked);
    }
    for (const entry of root.querySelectorAll('[data-entry]')) {
      const near = zoom >= Number(entry.dataset.min);
      const far = zoom < Number(entry.dataset.max) + 1;
      entry.hidden = !(near && far);
    }
    for (const group of root.querySelectorAll('[data-legend-layer]')) {
      const shown = [...group.querySelectorAll('[data-entry]')].some((entry) => !entry.hidden);
      const hint = group.querySelector('[data-zoom-hint]');
      if (hint) hint.hidden = shown;
    }
  }

  function look() {
    waiting = false;
    const entries = [...(root?.querySelectorAll('[data-entry]:not([hidden])') ?? [])];
    if (!entries.length || !root.checkVisibility?.()) return;
    const ids = surface
      .styleLayers()
      .filter((layer) => layer.metadata?.layer && !layer.metadata.selects && names.has(layer.metadata.layer))
      .map((layer) => layer.id);
    const drawn = summary(surface.drawn(ids));
    for (const entry of entries) entry.toggleAttribute('data-absent', !isDrawn(entry.dataset, drawn));
  }

  show();
  return {
    refresh() {
      show();
      if (waiting) return;
      waiting = true;
      if (window.requestIdleCallback) window.requestIdleCallback(look, { timeout: LATEST });
      else setTimeout(look);
    },
    follow(next) {
      names.clear();
      for (const name of next) names.add(name);
      surface.setVisible(names);
      show();
    },
  };
}

/** Which values each tile source shows: {source: {count, values: {property: Set}, counts: {property: number}}}. */
export function summary(features) {
  const seen = {};
  for (const { source, properties } of features) {
    const one = (seen[source] ??= { count: 0, values: {}, counts: {} });
    one.count += 1;
    for (const [key, value] of Object.entries(properties)) {
      (one.values[key] ??= new Set()).add(String(value));
      one.counts[key] = (one.counts[key] ?? 0) + 1;
    }
  }
  return seen;
}

/** Whether a legend entry ({source, key, values}) stands for anything on screen. No value means: those without the property. */
export function isDrawn({ source, key, values }, seen) {
  const one = seen[source];
  if (!one) return false;
  if (!key) return true;
  if (values === '') return (one.counts[key] ?? 0) < one.count;
  return values.split('|').some((value) => one.values[key]?.has(value));
}
