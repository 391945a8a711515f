// The search box: the server's suggestions while somebody types, a list of links that the arrow keys walk through.
// Enter in the box filters by its text instead. The box stands outside the filter form, so no answer replaces it.
import { setOpen } from '../page/disclosure.js';
import { readBounds } from './address.js';

/** To be made after the card, which must see a click on a suggestion before the suggestions vanish. */
export function createSearch(surface, status, showMap) {
  const box = document.getElementById('search');
  if (!box) return;
  const input = box.querySelector('input');
  const hits = document.getElementById('hits');
  let wanted = false; // an answer that comes after Escape, Enter or a choice is no longer wanted
  let unsent = false; // the box holds what no filter says yet

  function open(yes) {
    hits.hidden = !yes || !hits.childElementCount;
  }

  function finish() {
    wanted = unsent = false;
    if (hits.contains(document.activeElement)) input.focus();
    open(false);
  }

  input.addEventListener('input', () => {
    wanted = unsent = true;
    if (input.value === '' && new URLSearchParams(location.search).get('q')) input.form.requestSubmit();
  });
  input.addEventListener('focus', () => open(unsent));
  box.addEventListener('focusout', (event) => {
    if (!box.contains(event.relatedTarget)) open(false);
  });
  document.addEventListener('submit', (event) => {
    if (event.target === input.form) finish();
  });
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target === hits && !wanted) event.detail.shouldSwap = false;
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target === hits) {
      open(true);
      if (!hits.hidden) status.say(hits.firstElementChild.dataset.told ?? hits.firstElementChild.textContent);
    } else if (event.detail.target?.id === 'results' && !unsent) {
      const { url } = document.getElementById('results').dataset;
      input.value = new URL(url, location.href).searchParams.get('q') ?? '';
    }
  });

  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !hits.hidden) {
      event.preventDefault(); // the browser would empty the box
      event.stopPropagation();
      input.focus();
      wanted = false;
      open(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      open(true);
      if (hits.hidden) return;
      event.preventDefault();
      const stops = [input, ...hits.querySelectorAll('a, button')];
      const step = event.key === 'ArrowDown' ? 1 : stops.length - 1;
      stops[(stops.indexOf(document.activeElement) + step) % stops.length].focus();
    }
  });
  hits.addEventListener('mousedown', (event) => event.preventDefault()); // else the list would close before the click
  document.addEventListener('click', (event) => {
    const hit = event.target.closest('#hits a');
    if (!hit || event.ctrlKey || event.metaKey || event.shiftKey) return;
    finish();
    hits.replaceChildren();
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    for (const button of document.querySelectorAll('[data-toggle="panel"]')) setOpen(button, false);
    const bounds = readBounds(hit.dataset.look);
    if (!bounds) return;
    event.preventDefault();
    showMap();
    surface.fit(bounds);
    surface.container.focus();
    status.say(hit.textContent.trim());
  });
}
