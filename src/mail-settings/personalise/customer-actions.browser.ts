import { asciiNote, shownAddress } from '../customer.ts';
import { askForCustomer, readField, tell } from './customer-field.browser.ts';
import { currentCustomer, setCustomer } from './personalise.browser.ts';

/** The form "Your e-mail address or domain" was sent off. */
export function submitted(form: HTMLFormElement): void {
  const wanted = readField(form);
  if (!wanted?.customer) return;
  const isKept = setCustomer(wanted);
  const field = form.closest('[data-customer-field]');
  if (!field) return;
  if (wanted.isRemembered && !isKept) {
    tell(field, 'This browser does not let the page remember it: it is filled in for now only.');
  } else {
    const { customer } = wanted;
    tell(field, `Filled in for ${shownAddress(customer)}${asciiNote(customer)}.`, 'aloud');
  }
}

/** One of the buttons beside the known address was pressed. */
export function pressed(button: HTMLButtonElement): void {
  const field = button.closest('[data-customer-field]');
  const { customer } = currentCustomer();
  if (button.dataset['customerAction'] === 'change') {
    const input = field?.querySelector('input');
    if (input && customer) input.value = shownAddress(customer);
    askForCustomer('');
    input?.select();
    return;
  }
  const input = field?.querySelector('input');
  if (input) input.value = '';
  setCustomer({ customer: undefined, plan: undefined, isRemembered: false });
  if (field) tell(field, 'Forgotten. Nothing of it is left on this device.');
}
