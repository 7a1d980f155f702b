import { readCustomer } from '#mail-settings/customer.ts';
import type { CustomerFields } from './customer-fields.browser.ts';
import { keepValues, keptValues } from './kept-choices.browser.ts';
import type { LinkValues } from './link-address.ts';

export interface CustomerValues {
  current(): LinkValues;
}

/** Listens to the fields that say for whom links are filled in, and keeps what they say in this tab. */
export function customerValues(
  fields: CustomerFields,
  on: { readonly changed: () => void; readonly done: () => void },
): CustomerValues {
  const { root, input, client, plan, clear, status } = fields;
  let values = keptValues();

  function set(next: LinkValues): void {
    values = next;
    keepValues(values);
    on.changed();
  }

  function show(): void {
    input.value = values.domain ?? '';
    client.value = values.client ?? '';
    plan.value = values.plan ?? '';
  }

  /** Takes the domain out of what was pasted; the rest of it is not kept, nor left in sight. */
  function read(stage: 'typing' | 'settled'): boolean {
    const typed = input.value.trim();
    const customer = readCustomer(typed);
    const domain = customer.ok ? customer.customer.domain : undefined;
    if (domain !== values.domain) set({ ...values, domain });
    const isWrong = !customer.ok && typed !== '' && stage === 'settled';
    input.setAttribute('aria-invalid', String(isWrong));
    if (stage === 'settled' && domain !== undefined) input.value = domain;
    if (domain !== undefined) status.textContent = `Links are filled in for ${domain}.`;
    else status.textContent = isWrong ? customer.why : '';
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
  if (values.domain !== undefined) status.textContent = `Links are filled in for ${values.domain}.`;
  return { current: () => values };
}
