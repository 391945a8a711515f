// On every page: theme and menus. Pages with a map load map.js as well.
import { setUpDisclosures } from './page/disclosure.js';
import { applyRemembered, setUpTheme } from './page/theme.js';

applyRemembered();
setUpTheme();
setUpDisclosures();
