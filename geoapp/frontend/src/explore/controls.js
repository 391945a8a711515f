// Buttons on the map (own place, full screen), the cross-hair for the keyboard, the size of the map's box.

export function createControls(surface, map, status, labels, onEnter) {
  const box = surface.container;
  new ResizeObserver(() => surface.resize()).observe(box);

  // Enter takes what lies under the cross-hair, which shows only while the keyboard moves the map. Leaflet focuses its
  // box at every press of the mouse, so :focus-visible cannot tell; the last thing used can.
  const cross = document.createElement('div');
  cross.className = 'map-cross';
  cross.setAttribute('aria-hidden', 'true');
  box.append(cross);
  let keyboard = false;
  const use = (byKeyboard) => {
    keyboard = byKeyboard;
    box.classList.toggle('is-keyboard', keyboard && document.activeElement === box);
  };
  document.addEventListener('keydown', () => use(true), true);
  document.addEventListener('pointerdown', () => use(false), true);
  box.addEventListener('focus', () => use(keyboard));
  box.addEventListener('blur', () => box.classList.remove('is-keyboard'));
  box.addEventListener('keydown', (event) => {
    if (event.target !== box || event.key !== 'Enter') return;
    event.preventDefault();
    onEnter();
  });

  const locate = button('locate', labels.locate, 'M10 3v2m0 10v2M3 10h2m10 0h2M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7Z');
  let marker = null;
  locate?.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        marker?.remove();
        const place = [coords.longitude, coords.latitude];
        marker = surface.marker(place, labels.located);
        surface.zoomTo(place, 14);
        status.say(labels.located);
      },
      () => status.say(labels.notLocated),
      { maximumAge: 60000, timeout: 10000 },
    );
  });

  const stage = box.closest('[data-stage]') ?? box;
  const full = button('full', labels.fullscreen, 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4');
  full?.addEventListener('click', () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else stage.requestFullscreen();
  });

  function button(name, label, path) {
    const possible = name === 'locate' ? 'geolocation' in navigator && window.isSecureContext : document.fullscreenEnabled;
    const zoom = box.querySelector('.leaflet-control-zoom');
    if (!possible || !zoom) return null;
    const made = document.createElement('button');
    made.type = 'button';
    made.className = `map-button map-button-${name}`;
    made.title = label;
    made.setAttribute('aria-label', label);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    for (const [key, value] of Object.entries({ viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' })) {
      svg.setAttribute(key, value);
    }
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    for (const [key, value] of Object.entries({ d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 })) {
      line.setAttribute(key, value);
    }
    svg.append(line);
    made.append(svg);
    made.addEventListener('dblclick', (event) => event.stopPropagation());
    const holder = document.createElement('div');
    holder.className = 'leaflet-control leaflet-bar';
    holder.append(made);
    holder.addEventListener('click', (event) => event.stopPropagation());
    zoom.after(holder);
    return made;
  }
}
