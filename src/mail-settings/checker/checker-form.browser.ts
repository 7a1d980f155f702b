import type { Customer } from '#site/pattern.ts';
import { securityLabel } from '#site/values.ts';
import { checkAgainstNearest } from './check-settings.ts';
import type { Direction, EnteredServer, EnteredSettings, FieldName } from './entered-settings.ts';
import type { Finding } from './finding.ts';
import { markFields, printFindings } from './print-findings.browser.ts';
import { readProgramWords, readSecurity, readSettingsData } from './settings-data.ts';
import type { ProgramWords } from './situation.ts';

const watched = new WeakSet<HTMLElement>();
const shown = new WeakMap<HTMLElement, string>();

/** Checks what stands in the form and shows what came of it; nothing changes where nothing is new. */
export function showFindings(checker: HTMLElement): void {
  const form = checker.querySelector('form');
  const results = checker.querySelector<HTMLElement>('[data-results]');
  if (!form || !results) return;
  const customer = pageCustomer();
  const findings = check(checker, form, customer);
  const text = JSON.stringify([findings, customer]);
  if (shown.get(checker) !== text) {
    shown.set(checker, text);
    printFindings(results, findings, { customer, fieldOf: (finding) => fieldOf(form, finding) });
    markFields(form, findings, (finding) => fieldOf(form, finding));
  }
}

/** From the first check on the findings follow what is typed, and whom the page is filled in for. */
export function keepChecking(checker: HTMLElement, signal: AbortSignal): void {
  checker.querySelector('[data-results]')?.scrollIntoView({ block: 'nearest' });
  if (watched.has(checker)) return;
  watched.add(checker);
  const again = (): void => showFindings(checker);
  const form = checker.querySelector('form');
  form?.addEventListener('change', again, { signal });
  document.addEventListener('kb-customer', again, { signal });
}

/** The lists of encryptions in the words of the chosen program, now and whenever another is chosen. */
export function useProgramWords(form: HTMLFormElement): void {
  const list = control(form, 'client');
  if (!list || watched.has(list)) return;
  watched.add(list);
  const rename = (): void => {
    const words = programWords(form)?.securityWords;
    for (const kind of ['tls', 'starttls'] as const) {
      for (const option of form.querySelectorAll(`[name$="-security"] [value="${kind}"]`)) {
        option.textContent = words?.[kind] ?? securityLabel(kind);
      }
    }
  };
  list.addEventListener('change', rename);
  rename();
}

function check(
  checker: HTMLElement,
  form: HTMLFormElement,
  customer: Customer | undefined,
): readonly Finding[] {
  const plan = valueOf(form, 'plan');
  const slug = plan === '-' ? '' : plan;
  const all = readSettingsData(checker.dataset['settings'] ?? '');
  const chosen = all.filter((one) => plan === '' || one.slug === slug);
  const client = programWords(form);
  const expected = chosen.map(({ settings }) => ({ settings, customer, client }));
  return checkAgainstNearest(readForm(form), expected);
}

function readForm(form: HTMLFormElement): EnteredSettings {
  const authentication = valueOf(form, 'outgoing-authentication');
  return {
    incoming: {
      ...readServer(form, 'incoming'),
      protocol: valueOf(form, 'incoming-protocol') === 'pop' ? 'pop' : 'imap',
    },
    outgoing: {
      ...readServer(form, 'outgoing'),
      authentication: authentication === '' ? undefined : authentication === 'yes',
    },
  };
}

function readServer(form: HTMLFormElement, direction: Direction): EnteredServer {
  const box = control(form, `${direction}-spa`);
  return {
    server: valueOf(form, `${direction}-server`),
    port: valueOf(form, `${direction}-port`),
    security: readSecurity(valueOf(form, `${direction}-security`)),
    username: valueOf(form, `${direction}-username`),
    spa: box instanceof HTMLInputElement && box.checked,
  };
}

function programWords(form: HTMLFormElement): ProgramWords | undefined {
  const list = control(form, 'client');
  if (!(list instanceof HTMLSelectElement)) return undefined;
  return readProgramWords(list.selectedOptions[0]?.dataset['words'] ?? '');
}

/** For whom the page is filled in; the room's personalising keeps it on the root element. */
function pageCustomer(): Customer | undefined {
  const { dataset } = document.documentElement;
  const domain = dataset['customerDomain'];
  const localPart = dataset['customerLocalPart'];
  const unicodeDomain = dataset['customerUnicodeDomain'];
  if (domain === undefined || domain === '') return undefined;
  return {
    domain,
    ...(localPart === undefined || localPart === '' ? {} : { localPart }),
    ...(unicodeDomain === undefined ? {} : { unicodeDomain }),
  };
}

function fieldOf(form: HTMLFormElement, { field }: Finding): HTMLElement | undefined {
  return field ? control(form, nameOf(field.direction, field.name)) : undefined;
}

function nameOf(direction: Direction, name: FieldName): string {
  return `${direction}-${name}`;
}

function valueOf(form: HTMLFormElement, name: string): string {
  return control(form, name)?.value ?? '';
}

function control(
  form: HTMLFormElement,
  name: string,
): HTMLInputElement | HTMLSelectElement | undefined {
  const found = form.elements.namedItem(name);
  const isControl = found instanceof HTMLInputElement || found instanceof HTMLSelectElement;
  return isControl ? found : undefined;
}
