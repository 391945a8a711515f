// Loaded only where an operator set a PMTiles file as basemap.
import { Protocol } from 'pmtiles';

window.geoapp = { ...window.geoapp, PMTiles: Protocol };
