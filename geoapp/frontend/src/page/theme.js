// Light and dark: the system's wish, until somebody chooses. The choice is remembered in this browser only.

const KEY = 'geoapp-theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function currentTheme() {
  const chosen = document.documentElement.dataset.kernTheme;
  return chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
}

/** Early, before anything is drawn: the remembered choice. Storage may be forbidden; then the system decides. */
export function applyRemembered() {
  const remembered = attempt(() => localStorage.getItem(KEY));
  document.documentElement.dataset.kernTheme = remembered === 'light' || remembered === 'dark' ? remembered : currentTheme();
}

export function setUpTheme() {
  for (const button of document.querySelectorAll('[data-theme-toggle]')) {
    show(button);
    button.addEventListener('click', () => {
      const next = currentTheme() === 'dark' ? 'light' : 'dark';
      document.documentElement.dataset.kernTheme = next;
      attempt(() => localStorage.setItem(KEY, next));
      changed();
    });
  }
  dark.addEventListener('change', () => {
    if (attempt(() => localStorage.getItem(KEY))) return;
    document.documentElement.dataset.kernTheme = dark.matches ? 'dark' : 'light';
    changed();
  });
}

function changed() {
  for (const button of document.querySelectorAll('[data-theme-toggle]')) show(button);
  document.dispatchEvent(new CustomEvent('geoapp:theme', { detail: currentTheme() }));
}

function show(button) {
  button.hidden = false;
  button.setAttribute('aria-pressed', String(currentTheme() === 'dark'));
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
