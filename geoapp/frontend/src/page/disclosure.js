// Buttons that open and close something on the page, with the state told to assistive technology.

/** `<button data-toggle="id" aria-expanded>` opens the element of that id. Escape closes it and returns the focus. */
export function setUpDisclosures(root = document) {
  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-toggle]');
    if (button) setOpen(button, button.getAttribute('aria-expanded') !== 'true');
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const region = event.target.closest?.('[data-closes-on-escape]');
    const button = region && document.querySelector(`[data-toggle="${region.id}"][aria-expanded="true"]`);
    if (!button) return;
    event.stopPropagation();
    setOpen(button, false);
    button.focus();
  });
}

export function setOpen(button, open) {
  const id = button.dataset.toggle;
  for (const other of document.querySelectorAll(`[data-toggle="${id}"]`)) other.setAttribute('aria-expanded', String(open));
  document.getElementById(id)?.toggleAttribute('data-open', open);
  document.documentElement.toggleAttribute(`data-${id}-open`, open);
  document.dispatchEvent(new CustomEvent('geoapp:layout'));
}
