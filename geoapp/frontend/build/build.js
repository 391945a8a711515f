// Builds geoapp/static from this folder: bundles with hashed names, fonts, backdrop, licences, a manifest.
// Called by bin/assets, which skips it when nothing that it reads has changed.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backdrop } from './backdrop.js';
import { bundles } from './bundles.js';
import { stylesheet } from './css.js';
import { fonts } from './fonts.js';
import { licences } from './licences.js';
import { Output } from './output.js';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(dirname(here), 'static');

const output = new Output(target);
await mkdir(target, { recursive: true });
await bundles(here, output);
const faces = await fonts(here, output);
await stylesheet(here, output, faces);
await backdrop(here, output);
await licences(here, output);
await output.add('icon.svg', await readFile(join(here, 'styles/icon.svg')));
await output.finish();

// What an earlier build left behind would only make the wheel heavier.
for (const name of await readdir(target)) {
  if (!output.written.has(name) && name !== '.stamp') await rm(join(target, name), { recursive: true });
}
await writeFile(join(target, 'sizes.json'), JSON.stringify(output.sizes, null, 1) + '\n');
for (const [name, size] of Object.entries(output.sizes)) {
  console.log(`${String(size.bytes).padStart(9)} B ${String(size.brotli ?? size.bytes).padStart(8)} B over the wire  ${name}`);
}
