// The small name beside the pointer. Text only: names come from data.

export function createPointer(surface) {
  const tip = document.createElement('div');
  tip.className = 'map-tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true'); // the card says the same
  surface.container.append(tip);
  surface.container.addEventListener('mousemove', (event) => {
    const box = surface.container.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const left = x > box.width - 220;
    tip.style.transform = `translate(${x + (left ? -14 : 14)}px, ${y + 14}px)${left ? ' translateX(-100%)' : ''}`;
  });

  return {
    show(hit) {
      tip.hidden = !hit?.name;
      if (hit?.name && tip.textContent !== hit.name) tip.textContent = hit.name;
    },
  };
}
