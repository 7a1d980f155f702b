import { remembered } from './remembered.browser.ts';

// Only a visitor whose domain is known, or who is about to type it, needs the rest.

const personalise = async () => import('./personalise.browser.ts');
const actions = async () => import('./customer-actions.browser.ts');

function startIfKnown(): void {
  // A heading followed by anything is beyond what browsers scroll to by themselves.
  if (!/[=&]/.test(location.hash) && remembered().customer === undefined) return;
  void personalise().then(({ startPersonalising }) => startPersonalising());
}

startIfKnown();
window.addEventListener('hashchange', startIfKnown);
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element && target.closest('[data-customer-field]')) void actions();
});
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-customer-field] form')) return;
  event.preventDefault();
  void actions().then(({ submitted }) => submitted(form));
});
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (!button) return;
  if (button.hasAttribute('data-customer-action')) {
    void actions().then(({ pressed }) => pressed(button));
  } else if (button.hasAttribute('data-copy')) {
    void import('../copy-value.browser.ts').then(({ copyValue }) => copyValue(button));
  }
});
