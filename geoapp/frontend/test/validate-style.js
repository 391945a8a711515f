// Reads a list of MapLibre styles as JSON on stdin and prints what the style specification says against them.
// Called by tests/layers/test_style.py; not a test by itself.
import { readFileSync } from 'node:fs';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';

const styles = JSON.parse(readFileSync(0, 'utf8'));
const found = styles.flatMap((style) => validateStyleMin(style).map((error) => error.message ?? String(error)));
console.log(JSON.stringify(found));
