// Printing: the map as a picture that fits the sheet, everything unfolded, in the light theme.
// A print happens at once: nothing here may wait for a tile or a frame.

export function createPaper(surface) {
  let undo = [];
  window.addEventListener('beforeprint', () => {
    restore();
    const root = document.documentElement;
    const theme = root.dataset.kernTheme;
    root.dataset.kernTheme = 'light'; // white text is nothing on white paper
    undo.push(() => (root.dataset.kernTheme = theme));
    for (const details of document.querySelectorAll('main details:not([open])')) {
      details.open = true;
      undo.push(() => (details.open = false));
    }
    const picture = surface.picture?.();
    if (!picture) return;
    const figure = document.createElement('figure');
    figure.className = 'paper-map';
    const caption = document.createElement('figcaption');
    caption.textContent = surface.container.querySelector('.leaflet-control-attribution')?.innerText ?? '';
    figure.append(picture, caption);
    surface.container.after(figure);
    undo.push(() => figure.remove());
  });
  window.addEventListener('afterprint', restore);

  function restore() {
    for (const action of undo.reverse()) action();
    undo = [];
  }
}
