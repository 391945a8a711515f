// Small things between Leaflet and us that have no state of their own.

/** Leaflet takes attributions as HTML; ours are plain text. */
export function escaped(text) {
  const element = document.createElement('span');
  element.textContent = text;
  return element.innerHTML;
}

/** Calls back with the pointer's place at most once a frame, and not while the map is dragged. */
export function whenStill(map, callback) {
  let waiting = null;
  map.on('mousemove', (event) => {
    if (waiting === null) {
      requestAnimationFrame(() => {
        const latlng = waiting;
        waiting = null;
        if (!map.dragging.moving()) callback(latlng);
      });
    }
    waiting = event.latlng;
  });
}
