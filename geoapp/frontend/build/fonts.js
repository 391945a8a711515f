// Fira Sans as KERN ships it, cut down to the letters that nearly every page needs (German and English), and a second
// file with the rest of European Latin that a browser only fetches when such a letter occurs.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const WEIGHTS = { 400: 'Regular', 600: 'SemiBold' };
const CORE = 'äöüÄÖÜßéè§°²³µ·×½«»\u00a0–—‘’‚“”„•…‹›€→−≤≥\u2009\u202f';
const PARTS = {
  '': { letters: range(0x20, 0x7e) + CORE },
  '-more': { letters: range(0xa1, 0x17f) + '†™←↑↓≈ȘșȚț' },
};
const FEATURES = ['kern', 'tnum', 'mark', 'ccmp', 'locl']; // tnum: figures in tables stand below each other

function range(from, to) {
  let text = '';
  for (let code = from; code <= to; code += 1) text += String.fromCodePoint(code);
  return text;
}

function unicodeRange(letters) {
  return [...letters].map((letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase()}`).join(',');
}

function face(family, weight, served, letters) {
  return (
    `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;` +
    `src:url("${served}") format("woff2");unicode-range:${letters}}`
  );
}

/** Writes the font files; returns the @font-face rules that name them. */
export async function fonts(here, output) {
  const faces = [];
  const core = new Set(PARTS[''].letters);
  for (const [weight, file] of Object.entries(WEIGHTS)) {
    const full = await readFile(join(here, `node_modules/@kern-ux/native/dist/fonts/fira-sans/FiraSans-${file}.woff2`));
    for (const [part, { letters }] of Object.entries(PARTS)) {
      const wanted = part ? [...letters].filter((letter) => !core.has(letter)).join('') : letters;
      const small = await subsetFont(full, wanted, {
        targetFormat: 'woff2', noHinting: true, keepFeatures: FEATURES, preserveNameIds: [0, 7, 13, 14],
      });
      const served = await output.add(`fira-sans-${weight}${part}.woff2`, small);
      // The core's range is short when written as spans: everything that the second file does not have.
      const covers = part ? unicodeRange(wanted) : `U+20-7E,${unicodeRange(CORE)}`;
      faces.push(face('Fira Sans', weight, served, covers));
      // MapLibre knows a font by its family alone, so the strong one gets a family of its own: the same file.
      if (weight === '600') faces.push(face('Fira Sans SemiBold', weight, served, covers));
    }
  }
  return faces.join('\n');
}
