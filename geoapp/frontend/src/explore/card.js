// The card of the selected feature: a fragment that the server makes, opened by map, list, search and address alike.
import { changed, readBounds, readSelection, writeSelection } from './address.js';
import { rememberInForm } from './form.js';

export function createCard(surface, status, { keepView }) {
  const card = document.getElementById('card');
  let current = null;
  let opener = null; // where the focus goes back to
  let firstView = keepView;

  function show(selection, { by, at = null }) {
    current = selection;
    surface.select(selection);
    if (!card) return;
    markEntry(selection);
    card.setAttribute('aria-busy', 'true');
    window.htmx.ajax('GET', `/cards/${selection.layer}/${encodeURIComponent(selection.ref)}`, {
      headers: { 'Accept-Language': document.documentElement.lang },
      target: card,
      swap: 'innerHTML',
    }).then(() => shown(selection, { by, at }), () => failed());
  }

  function shown(selection, { by, at }) {
    if (!card.querySelector('[data-card]')) return failed();
    if (!current || writeSelection(current) !== writeSelection(selection)) return;
    card.removeAttribute('aria-busy');
    card.hidden = false;
    document.documentElement.toggleAttribute('data-card-open', true);
    surface.resize();
    const title = card.querySelector('h2');
    const bounds = readBounds(card.querySelector('[data-bounds]')?.dataset.bounds);
    if (bounds && by !== 'pointer' && !(by === 'address' && firstView)) surface.fit(bounds, covered());
    else if (at) surface.reveal(at, covered());
    firstView = false;
    if (by === 'keyboard' || by === 'list') title?.focus();
    else if (title) status.say(title.textContent);
  }

  /** How much of the map the card lies over: nothing beside it, its width or its height as a sheet. */
  function covered() {
    const map = surface.container.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    if (box.left >= map.right || box.top >= map.bottom) return {};
    return box.left > map.left + 40 ? { right: map.right - box.left } : { bottom: map.bottom - box.top };
  }

  function failed() {
    card.removeAttribute('aria-busy');
    const template = document.getElementById('card-failed');
    card.replaceChildren(template.content.cloneNode(true));
    card.hidden = false;
    document.documentElement.toggleAttribute('data-card-open', true);
  }

  function close({ focus = false } = {}) {
    if (!current && card?.hidden !== false) return;
    current = null;
    surface.select(null);
    markEntry(null);
    if (card) {
      card.hidden = true;
      card.replaceChildren();
    }
    document.documentElement.toggleAttribute('data-card-open', false);
    surface.resize();
    if (focus) (opener?.checkVisibility() ? opener : surface.container).focus();
    opener = null;
  }

  function remember() {
    const search = changed(location.search, { sel: writeSelection(current) });
    if (search !== location.search) history.pushState(null, '', location.pathname + search + location.hash);
    rememberInForm('sel', writeSelection(current) ?? '');
  }

  function closeByHand() {
    const inside = card?.contains(document.activeElement);
    close({ focus: inside });
    remember();
  }

  document.addEventListener('click', (event) => {
    const closing = event.target.closest('[data-close-card]');
    const entry = event.target.closest('[data-select]');
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (closing) {
      event.preventDefault();
      closeByHand();
    } else if (entry && readSelection(entry.dataset.select)) {
      event.preventDefault();
      opener = document.getElementById(entry.closest('[data-returns-to]')?.dataset.returnsTo) ?? entry;
      show(readSelection(entry.dataset.select), { by: 'list' });
      remember();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && current && !event.defaultPrevented) closeByHand();
  });

  return {
    open(selection, how) {
      if (how.by === 'keyboard') opener = document.activeElement;
      show(selection, how);
      remember();
    },
    close() {
      close();
      remember();
    },
    /** After the address changed by itself (back, forward, first load). */
    follow(selection) {
      if (!selection) close();
      else if (writeSelection(selection) !== writeSelection(current)) show(selection, { by: 'address' });
    },
    current: () => current,
    remark: () => markEntry(current),
  };
}

/** The entry of the selected feature in lists says so. */
function markEntry(selection) {
  const wanted = writeSelection(selection);
  for (const entry of document.querySelectorAll('[data-select]')) {
    if (entry.dataset.select === wanted) entry.setAttribute('aria-current', 'true');
    else entry.removeAttribute('aria-current');
  }
}
