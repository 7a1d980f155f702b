import type { Named } from './desk-data.ts';
import { button, make } from './make-element.browser.ts';

/** Where is said for whom links are filled in. */
export interface CustomerFields {
  readonly root: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly client: HTMLSelectElement;
  readonly plan: HTMLSelectElement;
  readonly clear: HTMLButtonElement;
  readonly status: HTMLElement;
}

/** Builds them: an address or a domain, the mail program, and the plan where the host has several. */
export function customerFields(clients: readonly Named[], plans: readonly Named[]): CustomerFields {
  const input = make('input', {
    id: 'desk-customer',
    type: 'text',
    inputmode: 'email',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    placeholder: 'name@customer.example',
    'aria-describedby': 'desk-customer-note desk-customer-status',
  });
  const client = choice('desk-client', 'Not known', clients);
  const plan = choice('desk-plan', 'Any other', plans);
  const clear = button('Forget the customer', 'link-button');
  const status = make('p', { id: 'desk-customer-status', class: 'desk-note', role: 'status' });
  const root = make(
    'form',
    { class: 'desk-customer', 'aria-label': 'Customer' },
    make('h2', {}, 'Customer'),
    make('label', { for: input.id }, 'E-mail address or domain'),
    input,
    make(
      'p',
      { id: 'desk-customer-note', class: 'desk-note' },
      'The domain stays in this tab and goes into the links, behind the #. The part before the @ goes into replies alone, until this page is left.',
    ),
    make('label', { for: client.id }, 'Mail program'),
    client,
    ...(plans.length > 0 ? [make('label', { for: plan.id }, 'Plan'), plan] : []),
    make('p', {}, clear),
    status,
  );
  return { root, input, client, plan, clear, status };
}

function choice(id: string, unknown: string, all: readonly Named[]): HTMLSelectElement {
  return make(
    'select',
    { id },
    make('option', { value: '' }, unknown),
    ...all.map(({ id: value, name }) => make('option', { value }, name)),
  );
}
