// The engine and everything around the map. Folium's script calls `geoapp.start(map, config)`.
import { start } from './explore/start.js';
import { setUpHtmx } from './page/htmx.js';

setUpHtmx();

window.geoapp = { ...window.geoapp, start };
