// What the page says by itself: the polite live region, the message when something fails, the page without WebGL.

const QUIET = 4000; // ms: a map loads many tiles; one message for all that fail together

export function createStatus(labels) {
  const live = document.getElementById('announcer');
  const notice = document.getElementById('map-notice');
  let last = -Infinity;

  return {
    say(text) {
      if (live) live.textContent = text;
    },
    failed(error) {
      // A tile that is no longer wanted is given up; that is no failure.
      if (error?.name === 'AbortError' || performance.now() - last < QUIET) return;
      last = performance.now();
      if (!notice) return;
      notice.querySelector('[data-text]').textContent = labels.tilesFailed;
      notice.hidden = false;
    },
    recovered() {
      if (notice) notice.hidden = true;
    },
    noMap() {
      document.documentElement.dataset.map = 'none';
      document.getElementById('map-unavailable')?.removeAttribute('hidden');
    },
  };
}
