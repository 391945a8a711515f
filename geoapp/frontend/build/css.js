// One stylesheet: what our pages use of KERN and Leaflet, then our own rules.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';

// Names that Leaflet and MapLibre put on elements at run time, and of KERN's parts that templates choose by a variable.
const AT_RUN_TIME = [
  /^leaflet-(container|pane|.*-pane|zoom-.*|control.*|bar.*|top|right|bottom|left|grab|dragging|interactive|touch.*|fade-anim|drag-target|layer|tile.*|marker-.*|gl-layer|image-layer|crosshair|disabled)$/,
  /^kern-(alert|badge)--(info|success|warning|danger)$/,
];

export async function stylesheet(here, output, faces) {
  const repository = dirname(dirname(here));
  const kern = await readFile(join(here, 'node_modules/@kern-ux/native/dist/kern.css'), 'utf8');
  const leaflet = await readFile(join(here, 'node_modules/leaflet/dist/leaflet.css'), 'utf8');
  const used = await new PurgeCSS().purge({
    css: [{ raw: withoutImages(leaflet) }, { raw: kern }],
    content: ['templates/**/*.html', 'layers/**/*.py', 'geoapp/web/**/*.py', 'geoapp/frontend/src/**/*.js'].map((glob) =>
      join(repository, glob),
    ),
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: AT_RUN_TIME },
    blocklist: [/vml/],
    keyframes: true,
  });
  const own = await build({
    entryPoints: [join(here, 'styles/app.css')],
    bundle: true,
    write: false,
    logLevel: 'warning',
    external: ['*.woff2'],
  });
  const all = [faces, ...used.map((part) => part.css.replace('@charset "UTF-8";', '')), own.outputFiles[0].text].join('\n');
  const small = await build({
    stdin: { contents: withoutUnusedVariables(all), loader: 'css' },
    minify: true,
    write: false,
    legalComments: 'none',
    target: ['chrome115', 'firefox115', 'safari16.4'], // what MapLibre 6 needs anyway
  });
  await output.add('app.css', small.outputFiles[0].text);
}

/** Leaflet's markers and layer switch are pictures that we do not use; a missing picture would be a failing request. */
function withoutImages(css) {
  return css.replace(/[^{}]*\{[^{}]*url\([^{}]*\}/g, '');
}

/** KERN declares some 700 custom properties; those that nothing reads are left out, again until nothing changes. */
export function withoutUnusedVariables(css) {
  const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
  const kept = css.replace(/(?<=[;{\s/])(--kern-[\w-]+)\s*:[^;{}]*(?:;|(?=\}))/g, (whole, name) => (read.has(name) ? whole : ''));
  return kept === css ? css : withoutUnusedVariables(kept);
}
