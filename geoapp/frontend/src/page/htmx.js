// htmx under our CSP: no eval, no style elements, no history of its own (the address is ours, see explore/address.js).
import htmx from 'htmx.org';

export function setUpHtmx() {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    attributesToSettle: ['class'], // setting `style` would break the CSP
    historyEnabled: false,
    selfRequestsOnly: true,
    defaultSettleDelay: 0, // a link that is there already works already: who is quick would leave the page otherwise
    scrollBehavior: 'instant',
    timeout: 15000,
    defaultSwapStyle: 'outerHTML',
  });
  window.htmx = htmx;
}
