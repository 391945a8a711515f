// Draws our hatches, symbols and pins for a MapLibre map when a tile first asks for one, as sharp as the screen.
import { patternPixels, pinOptions, pinPixels, shapePixels } from './pixels.js';

const SHARPEST = 2; // beyond it nobody sees the difference, and memory and time grow with the square

export function pixelRatio() {
  return Math.min(window.devicePixelRatio || 1, SHARPEST);
}

/** `picturesOf()`: name -> numbers and colours of the present theme (layers/palette.py); a name's first word says what it is. */
export function drawPicturesFor(gl, picturesOf) {
  const ratio = pixelRatio() > 1 ? 2 : 1;
  gl.setMissingStyleImageResolver((name) => {
    const spec = picturesOf()[name];
    if (!spec || gl.hasImage(name)) return;
    if (name.startsWith('pattern-')) gl.addImage(name, patternPixels(spec, ratio), { pixelRatio: ratio });
    else if (name.startsWith('pin-')) gl.addImage(name, pinPixels(spec, ratio), { pixelRatio: ratio, ...pinOptions(ratio) });
    else gl.addImage(name, shapePixels(spec, ratio), { pixelRatio: ratio });
  });
}
