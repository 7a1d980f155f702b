import { fillPattern, filledText, placeholderWords } from '#site/pattern.ts';
import { planAttribute } from '#site/plan-patterns.ts';
import { readFragment } from '../fragment.ts';
import { carryOn } from './carry-on.browser.ts';
import { showCustomer } from './customer-field.browser.ts';
import { customerKey } from './remembered.browser.ts';
import { findCustomer, noteCustomer, type KnownCustomer } from './known-customer.browser.ts';

let known: KnownCustomer = { customer: undefined, plan: undefined, isRemembered: false };
let isStarted = false;

/** Fills the page in for whom its address or this device names, and goes on doing so. */
export function startPersonalising(): void {
  if (isStarted) return;
  isStarted = true;
  carryOn(() => known);
  window.addEventListener('hashchange', follow);
  // Another tab remembered or forgot.
  window.addEventListener('storage', ({ key }) => {
    if (key === customerKey && (known.isRemembered || !known.customer)) show(findCustomer());
  });
  follow();
}

/** Fills the page in for a customer, or empties it again, and takes that down. False: not kept. */
export function setCustomer(next: KnownCustomer): boolean {
  startPersonalising();
  const isKept = noteCustomer(next);
  show(isKept ? next : { ...next, isRemembered: false });
  return isKept;
}

/** Who the page is filled in for at present. */
export function currentCustomer(): KnownCustomer {
  startPersonalising();
  return known;
}

/** Fills in what stands below an element; for what is added to the page later. */
export function fillIn(root: ParentNode): void {
  const { customer, plan } = known;
  for (const element of root.querySelectorAll('[data-fill]')) {
    const filled = fillPattern(patternOf(element, plan), customer).map((part) => {
      if (typeof part === 'string') return part;
      const open = document.createElement('var');
      open.textContent = placeholderWords(part.placeholder);
      return open;
    });
    element.replaceChildren(...filled);
  }
  for (const link of root.querySelectorAll<HTMLElement>('[data-fill-href]')) {
    const href = filledText(link.dataset['fillHref'] ?? '', customer);
    if (href === undefined) link.removeAttribute('href');
    else link.setAttribute('href', href);
    for (const words of link.querySelectorAll<HTMLElement>('[data-until-filled]')) {
      words.hidden = href !== undefined;
    }
  }
}

function show(next: KnownCustomer): void {
  known = next;
  const { dataset } = document.documentElement;
  setOrDelete(dataset, 'customerDomain', known.customer?.domain);
  setOrDelete(dataset, 'customerUnicodeDomain', known.customer?.unicodeDomain);
  setOrDelete(dataset, 'customerLocalPart', known.customer?.localPart);
  setOrDelete(dataset, 'customerPlan', known.plan);
  fillIn(document);
  showCustomer(known);
  document.dispatchEvent(new CustomEvent('kb-customer', { detail: known.customer }));
}

function follow(): void {
  const found = findCustomer();
  const isNew = found.customer && found.customer.domain !== known.customer?.domain;
  show(isNew ? found : { ...known, plan: found.plan ?? known.plan });
  const { heading, values } = readFragment(location.hash);
  // A browser looks for the whole fragment and finds nothing when there is more than a heading.
  if (heading === '' || values.size === 0) return;
  const target = document.getElementById(heading);
  target?.scrollIntoView();
  target?.setAttribute('tabindex', '-1');
  target?.focus({ preventScroll: true });
}

function patternOf(element: Element, plan: string | undefined): string {
  const own = plan === undefined ? null : element.getAttribute(planAttribute(plan));
  return own ?? element.getAttribute('data-fill') ?? '';
}

function setOrDelete(dataset: DOMStringMap, name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(dataset, name);
  else dataset[name] = value;
}
