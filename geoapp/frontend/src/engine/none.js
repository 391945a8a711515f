// Stands in for the drawing surface where a browser cannot draw: the page around the map works all the same.

export function createNoSurface(map) {
  const nothing = () => {};
  return {
    draws: false,
    container: map.getContainer(),
    place: () => ({ zoom: 0, lat: 0, lng: 0 }),
    tileZoom: () => 0,
    pickCentre: () => null,
    drawn: () => [],
    styleLayers: () => [],
    isReady: () => true,
    ...Object.fromEntries(
      ['look', 'fit', 'reveal', 'zoomTo', 'resize', 'select', 'highlight', 'hover', 'setTheme', 'setVisible', 'setQuery', 'marker'].map(
        (name) => [name, nothing],
      ),
    ),
  };
}
