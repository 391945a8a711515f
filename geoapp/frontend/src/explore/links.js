// Links to this very page with one thing changed (language, view). The server wrote them when the page was loaded;
// since then filters, selection and place may have changed, so they are written anew when somebody reaches for them.
import { changed } from './address.js';

/** `<a data-address="view=table">`; on pointerdown too, since a new tab may be opened without a click. */
export function keepLinksCurrent() {
  for (const type of ['pointerdown', 'click']) {
    document.addEventListener(type, (event) => {
      const link = event.target.closest?.('a[data-address]');
      if (!link) return;
      const [name, value] = link.dataset.address.split('=');
      link.href = location.pathname + changed(location.search, { [name]: value }) + location.hash;
    }, true);
  }
}
