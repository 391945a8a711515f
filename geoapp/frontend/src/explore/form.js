// What the filter form carries beside the filters, so that an answer of the server to it knows the whole address.

/** Sets a hidden field of the filter form. An empty one is not sent: `view=` would be no view, not the usual one. */
export function rememberInForm(name, value) {
  const field = document.querySelector(`#filters input[type=hidden][name=${name}]`);
  if (!field) return;
  field.value = value;
  field.disabled = value === '';
}

/** Groups that somebody opened or closed stay so in the server's next version of the form. */
export function keepGroups(before, after) {
  for (const group of before.querySelectorAll('details[id]')) {
    const next = after.querySelector(`#${group.id}`);
    if (next) next.open = group.open;
  }
}
