// The drawn map as a picture of its own: MapLibre's canvas is empty outside the frame in which it is drawn.

const PAPER_RATIO = 2; // pixels of the picture per CSS px: about 200 dpi on a sheet of A4, and within every browser's largest canvas
const BAR = { margin: 14, tick: 7, line: 1.5, font: 13 }; // px, as the scale bar on the screen

/** A canvas with what `gl` shows inside `container`, and the scale bar; null where the map has no size. */
export function paperPicture(gl, container) {
  const { width, height, left, top } = container.getBoundingClientRect();
  if (!width || !height) return null;
  const canvas = document.createElement('canvas');
  canvas.width = width * PAPER_RATIO;
  canvas.height = height * PAPER_RATIO;
  const pen = canvas.getContext('2d');
  pen.scale(PAPER_RATIO, PAPER_RATIO);
  const before = gl.getPixelRatio();
  gl.setPixelRatio(PAPER_RATIO);
  gl.redraw(); // now, not with the next frame
  const drawn = gl.getCanvas();
  const frame = drawn.getBoundingClientRect(); // larger than the map: it is drawn ahead of being moved
  pen.drawImage(drawn, frame.left - left, frame.top - top, frame.width, frame.height);
  gl.setPixelRatio(before);
  const bar = container.querySelector('.leaflet-control-scale-line');
  if (bar) drawScale(pen, bar.offsetWidth, bar.textContent, height);
  return canvas;
}

function drawScale(pen, width, text, height) {
  const x = BAR.margin;
  const y = height - BAR.margin;
  const high = BAR.font + BAR.tick;
  pen.fillStyle = 'rgb(255 255 255 / 82%)';
  pen.fillRect(x, y - high, width, high);
  pen.strokeStyle = pen.fillStyle = '#1a1a2e';
  pen.lineWidth = BAR.line;
  pen.beginPath();
  pen.moveTo(x, y - BAR.tick);
  pen.lineTo(x, y);
  pen.lineTo(x + width, y);
  pen.lineTo(x + width, y - BAR.tick);
  pen.stroke();
  pen.font = `${BAR.font}px "Fira Sans", sans-serif`;
  pen.fillText(text, x + 6, y - 5);
}
