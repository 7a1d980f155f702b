import { readSettingsData } from './checker/settings-data.ts';
import { shownAddress } from './customer.ts';
import { appleProfile, appleProfileType, profileFileName } from './machine-files/apple-profile.ts';
import { askForCustomer } from './personalise/customer-field.browser.ts';
import { currentCustomer } from './personalise/personalise.browser.ts';

/** How long a browser may take to begin saving a file. */
const savingMs = 60_000;

/** Makes the profile for the address that the page is filled in for, and hands it to the browser. */
export function downloadProfile(place: HTMLElement): void {
  const { customer, plan } = currentCustomer();
  if (customer?.localPart === undefined) {
    askForCustomer('A profile needs your whole e-mail address. Type it, then download.');
    return;
  }
  const plans = readSettingsData(place.dataset['settings'] ?? '');
  const own = plans.find(({ slug }) => slug === plan) ?? plans.find(({ slug }) => slug === '');
  if (!own) throw new Error('The page does not carry the settings.');
  const mailbox = { domain: customer.domain, localPart: customer.localPart };
  const profile = appleProfile({
    settings: own.settings,
    mailbox,
    brand: place.dataset['brand'] ?? '',
    identifierHost: place.dataset['identifierHost'] ?? '',
    senderName: place.querySelector('input')?.value ?? '',
  });
  save(profile, profileFileName(mailbox));
  const status = place.querySelector('[data-profile-status]');
  if (status) {
    status.textContent = `The profile for ${shownAddress(customer)} is made. If nothing else happens, open it from your downloads.`;
  }
}

function save(profile: string, name: string): void {
  const address = URL.createObjectURL(new Blob([profile], { type: appleProfileType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), savingMs);
}
