// Map, table, or both: three views of one state. Links without script, switched in place with it.
import { changed, usualView } from './address.js';
import { rememberInForm } from './form.js';

export function createViews(surface, first) {
  let current = first;
  const inAddress = (view) => (view === usualView(location.pathname) ? null : view);

  function show(view) {
    current = view;
    document.documentElement.dataset.view = view;
    for (const link of document.querySelectorAll('[data-view-link]')) {
      if (link.dataset.viewLink === view) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    rememberInForm('view', inAddress(view) ?? '');
    surface.resize();
    const results = document.getElementById('results');
    if (view !== 'map' && results && !results.querySelector('table, [data-empty]')) {
      window.htmx.ajax('GET', location.pathname + location.search, { target: results, swap: 'outerHTML' });
    }
  }

  function go(view) {
    if (view === current) return;
    const search = changed(location.search, { view: inAddress(view) });
    history.pushState(null, '', location.pathname + search + location.hash);
    show(view);
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-view-link]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.dataset.viewLink);
  });

  // A page without the switch, as a map in a file or on a detail page, is that map whatever its path.
  if (!document.querySelector('[data-view-link]')) current = 'map';
  document.documentElement.dataset.view = current;
  return {
    follow(view) {
      if (view !== current) show(view);
    },
    /** For what can only be seen on the map. */
    showMap() {
      if (current === 'table') go('map');
    },
  };
}
