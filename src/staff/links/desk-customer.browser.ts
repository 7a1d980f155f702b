import { shownAddress } from '#mail-settings/customer.ts';
import { readOurCustomer } from '#mail-settings/our-customer.ts';
import { ownHosts } from '#mail-settings/own-hosts.browser.ts';
import type { Customer } from '#site/pattern.ts';
import type { CustomerFields } from './customer-fields.browser.ts';
import { keepValues, keptValues } from './kept-choices.browser.ts';
import { filledInFor } from './filled-in-for.ts';
import type { ReplyValues } from './link-address.ts';

export interface CustomerValues {
  current(): ReplyValues;
}

/** Listens to the fields that say for whom links are filled in, and keeps what they say in this tab. */
export function customerValues(
  fields: CustomerFields,
  on: { readonly changed: () => void; readonly done: () => void },
): CustomerValues {
  const { root, input, client, plan, clear, status } = fields;
  let values = keptValues();

  function set(next: ReplyValues): void {
    values = next;
    keepValues(values);
    on.changed();
  }

  function show(): void {
    input.value = values.customer ? shownAddress(values.customer) : '';
    client.value = values.client ?? '';
    plan.value = values.plan ?? '';
  }

  /** Takes the address out of what was pasted; a name beside it is not kept, nor left in sight. */
  function read(stage: 'typing' | 'settled'): boolean {
    const typed = input.value.trim();
    const found = readOurCustomer(typed, ownHosts(), 'staff');
    const customer = found.ok ? found.customer : undefined;
    if (!isSame(customer, values.customer)) set({ ...values, customer });
    const isWrong = !found.ok && typed !== '' && stage === 'settled';
    input.setAttribute('aria-invalid', String(isWrong));
    if (stage === 'settled' && customer) input.value = shownAddress(customer);
    if (customer) status.textContent = filledInFor(customer);
    else status.textContent = isWrong ? found.why : '';
    return !isWrong;
  }

  root.addEventListener('submit', (event) => {
    event.preventDefault();
    if (read('settled')) on.done();
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === input) {
      event.preventDefault();
      if (read('settled')) on.done();
    }
  });
  input.addEventListener('input', () => read('typing'));
  // After the browser has put in what was pasted.
  input.addEventListener('paste', () => setTimeout(() => read('settled')));
  input.addEventListener('change', () => read('settled'));
  for (const select of [client, plan]) {
    select.addEventListener('change', () =>
      set({ ...values, client: client.value || undefined, plan: plan.value || undefined }),
    );
  }
  clear.addEventListener('click', () => {
    set({});
    show();
    input.setAttribute('aria-invalid', 'false');
    status.textContent = 'Forgotten.';
    input.focus();
  });
  show();
  if (values.customer) status.textContent = filledInFor(values.customer);
  return { current: () => values };
}

function isSame(one: Customer | undefined, other: Customer | undefined): boolean {
  return (
    one?.domain === other?.domain &&
    one?.unicodeDomain === other?.unicodeDomain &&
    one?.localPart === other?.localPart
  );
}
