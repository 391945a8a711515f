// Our modules, bundled: `app.js` for every page, `map.js` (with Leaflet and MapLibre) for pages with a map,
// `pmtiles.js` only where an operator set a PMTiles basemap.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const ENTRIES = ['app', 'map', 'pmtiles'];

export async function bundles(here, output) {
  for (const entry of ENTRIES) {
    const result = await build({
      entryPoints: [join(here, 'src', `${entry}.js`)],
      bundle: true,
      minify: true,
      format: 'iife',
      target: ['es2022'],
      legalComments: 'none', // collected in LICENSES.txt
      write: false,
      logLevel: 'warning',
      nodePaths: [join(here, 'node_modules')],
    });
    await output.add(`${entry}.js`, result.outputFiles[0].contents);
  }
  // MapLibre's worker cannot be bundled: the browser starts it by its own address, which our CSP allows.
  const worker = await readFile(join(here, 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs'), 'utf8');
  await output.add('maplibre-gl-worker.mjs', worker.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'));
}
