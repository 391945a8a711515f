// Filters, counts and table are fragments of the server; this keeps address, tiles and map in step with them.
// `#results` carries what it shows: data-url (canonical address), data-tiles (query of the tiles), data-revision.
import { changed, readAddress, readSelection } from './address.js';
import { keepGroups } from './form.js';

const HIGHLIGHT_DELAY = 90; // ms: going through a list with the arrow keys must not redraw at every entry

export function createResults(surface, status, card) {
  let following = false; // the address came first: do not write it again
  let touched = 0; // counts edits of the filters, to see whether an answer is older than the last edit
  let asked = 0;
  let pressed = ''; // what asked, when it may not be there any more

  document.addEventListener('input', (event) => {
    if (event.target.closest('#filters')) touched += 1;
  });
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (event.detail.target?.id !== 'results') return;
    asked = touched;
    const by = event.detail.elt;
    pressed = by?.closest?.('.chips') ? 'chip' : by?.closest?.('#results, .empty') ? 'results' : '';
    document.getElementById('results')?.setAttribute('aria-busy', 'true');
  });
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    // Somebody typed on while the answer was under way: keep what they typed, the next answer is coming.
    if (event.detail.target?.id !== 'filters') return;
    if (touched !== asked) event.preventDefault();
    else keepGroups(event.detail.target, event.detail.fragment);
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target?.id === 'results' || event.detail.elt?.id === 'results') apply();
  });
  document.addEventListener('htmx:responseError', (event) => lost(event));
  document.addEventListener('htmx:sendError', (event) => lost(event));
  document.addEventListener('htmx:timeout', (event) => lost(event));

  function lost(event) {
    if (event.detail.target?.id !== 'results') return;
    following = false;
    document.getElementById('results')?.removeAttribute('aria-busy');
    status.failed(new Error('results'));
  }

  function apply() {
    const results = document.getElementById('results');
    if (!results) return;
    results.removeAttribute('aria-busy');
    if (!following && results.dataset.url) {
      const now = new URLSearchParams(location.search);
      const search = changed(new URL(results.dataset.url, location.href).search, {
        sel: now.get('sel'), layers: now.get('layers'), view: now.get('view'),
      });
      if (search !== location.search) history.pushState(null, '', location.pathname + search + location.hash);
    }
    following = false;
    keepFocus(results);
    surface.setQuery(results.dataset.tiles ?? '', results.dataset.revision);
    status.recovered();
    card.remark();
  }

  // What was pressed may be gone with the answer (a chip, the last page). htmx finds again what has an id; for the
  // rest the focus goes to what comes next, not to the beginning of the page.
  function keepFocus(results) {
    if (document.activeElement !== document.body || !pressed) return;
    const next = pressed === 'chip' ? document.querySelector('#filters .chip') : null;
    const shown = [next, results.querySelector('h2[tabindex]'), document.querySelector('.search-input'), document.querySelector('[data-toggle="panel"]')];
    shown.find((one) => one?.checkVisibility({ visibilityProperty: true }))?.focus({ preventScroll: true });
    pressed = '';
  }

  let timer;
  function entryOf(event) {
    const entry = event.target.closest?.('[data-select]');
    return entry ? readSelection(entry.dataset.select) : null;
  }
  document.addEventListener('focusin', (event) => {
    const selection = event.target.matches(':focus-visible') ? entryOf(event) : null;
    clearTimeout(timer);
    timer = setTimeout(() => surface.highlight(selection), HIGHLIGHT_DELAY);
  });
  document.addEventListener('mouseover', (event) => {
    const selection = entryOf(event);
    if (selection) surface.hover({ ...selection, action: 'select' });
  });
  document.addEventListener('mouseout', (event) => {
    if (entryOf(event)) surface.hover(null);
  });

  return {
    /** After back or forward: ask for what the address says. */
    follow(filters) {
      const results = document.getElementById('results');
      const shown = results?.dataset.url ? readAddress(new URL(results.dataset.url, location.href).search).filters : filters;
      if (!results || shown === filters) return;
      following = true;
      window.htmx.ajax('GET', location.pathname + location.search, { target: results, swap: 'outerHTML' });
    },
  };
}
