import { asciiNote, shownAddress } from '../customer.ts';
import { readOurCustomer } from '../our-customer.ts';
import { ownHosts } from '../own-hosts.browser.ts';
import type { KnownCustomer } from './known-customer.browser.ts';

/** Shows in every field of the page for whom it is filled in. */
export function showCustomer({ customer, plan, isRemembered }: KnownCustomer): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-customer-field]')) {
    const form = field.querySelector('form');
    const summary = field.querySelector<HTMLElement>('[data-customer-known]');
    const name = field.querySelector('[data-customer-name]');
    if (!form || !summary || !name) continue;
    const hadFocus = field.contains(document.activeElement);
    form.hidden = customer !== undefined;
    summary.hidden = customer === undefined;
    name.textContent = customer ? shownAddress(customer) : '';
    while (name.nextSibling) name.nextSibling.remove();
    name.after(customer ? asciiNote(customer) : '');
    const chosenPlan = field.querySelector('select');
    if (chosenPlan) chosenPlan.value = plan ?? '';
    const box = field.querySelector<HTMLInputElement>('[data-customer-remember]');
    if (box) box.checked = isRemembered;
    // What had the focus may be hidden now: a keyboard user must not be thrown to the page's top.
    if (hadFocus) focusOn(customer ? summary.querySelector('button') : form.querySelector('input'));
  }
}

/** Puts the focus where a domain is typed; tells why. False when the page has no such place. */
export function askForCustomer(why: string): boolean {
  const field = document.querySelector<HTMLElement>('[data-customer-field]');
  if (!field) return false;
  const form = field.querySelector('form');
  const summary = field.querySelector<HTMLElement>('[data-customer-known]');
  if (form) form.hidden = false;
  if (summary) summary.hidden = true;
  focusOn(field.querySelector('input'));
  tell(field, why);
  return true;
}

/** Reads a field that was sent off: what it says, or undefined after telling what is wrong with it. */
export function readField(form: HTMLFormElement): KnownCustomer | undefined {
  const field = form.closest<HTMLElement>('[data-customer-field]');
  const input = form.querySelector('input');
  if (!field || !input) return undefined;
  const read = readOurCustomer(input.value, ownHosts());
  input.setAttribute('aria-invalid', String(!read.ok));
  tell(field, read.ok ? '' : read.why);
  if (!read.ok) {
    input.focus();
    return undefined;
  }
  return {
    customer: read.customer,
    plan: field.querySelector('select')?.value || undefined,
    isRemembered:
      field.querySelector<HTMLInputElement>('[data-customer-remember]')?.checked ?? false,
  };
}

/** Says something in the field's live region; only aloud where the page shows it anyway. */
export function tell(field: Element, message: string, how: 'shown' | 'aloud' = 'shown'): void {
  const status = field.querySelector('[data-customer-status]');
  if (!status) return;
  status.textContent = message;
  status.classList.toggle('visually-hidden', how === 'aloud');
}

function focusOn(element: HTMLElement | null): void {
  element?.focus();
}
