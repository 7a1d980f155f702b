import { fillPattern, placeholderWords, type Customer } from '#site/pattern.ts';
import type { Finding } from './finding.ts';
import { severityWords, summary } from './summary.ts';

type FieldOf = (finding: Finding) => HTMLElement | undefined;

interface Printing {
  readonly customer: Customer | undefined;
  readonly fieldOf: FieldOf;
}

/** Writes the findings into the page. What somebody typed is only ever put there as text. */
export function printFindings(
  results: HTMLElement,
  findings: readonly Finding[],
  printing: Printing,
): void {
  const list = element('div', 'findings');
  list.setAttribute('role', 'list');
  list.append(...findings.map((finding, index) => printed(finding, index, printing)));
  results.replaceChildren(element('p', 'summary', summary(findings)), list);
}

/** Ties each field to what was found about it, for the eye and for screen readers. */
export function markFields(
  form: HTMLFormElement,
  findings: readonly Finding[],
  fieldOf: FieldOf,
): void {
  for (const marked of form.querySelectorAll('[aria-describedby]')) {
    marked.removeAttribute('aria-describedby');
    marked.removeAttribute('aria-invalid');
  }
  findings.forEach((finding, index) => {
    const field = fieldOf(finding);
    if (!field) return;
    const others = field.getAttribute('aria-describedby');
    field.setAttribute('aria-describedby', [others ?? [], findingId(index)].flat().join(' '));
    if (finding.severity === 'wrong') field.setAttribute('aria-invalid', 'true');
  });
}

function printed(finding: Finding, index: number, { customer, fieldOf }: Printing): HTMLElement {
  const { severity, what, why, instead } = finding;
  const item = element('div', 'finding');
  item.setAttribute('role', 'listitem');
  item.dataset['severity'] = severity;
  item.dataset['rule'] = finding.rule;
  const field = fieldOf(finding);
  if (field) item.append(whereLine(finding, field));
  const text = element('p', 'text');
  text.id = findingId(index);
  text.append(element('strong', '', what), ` ${why}`);
  item.append(text);
  if (instead !== null) item.append(insteadLine(finding, instead, customer));
  return item;
}

function whereLine({ field, severity }: Finding, target: HTMLElement): HTMLElement {
  const line = element('p', 'where');
  const label = target.closest('.field, .box')?.querySelector('label, span')?.textContent ?? '';
  const direction = field?.direction === 'outgoing' ? 'Outgoing mail' : 'Incoming mail';
  const button = element('button', 'link-button', `${direction}: ${label}`);
  button.setAttribute('type', 'button');
  button.addEventListener('click', () => target.focus());
  line.append(element('strong', 'mark', severityWords[severity]), button);
  return line;
}

function insteadLine(
  { severity }: Finding,
  instead: string,
  customer: Customer | undefined,
): HTMLElement {
  const line = element('p', 'instead');
  const code = element('code', '');
  const parts = fillPattern(instead, customer).map((part) =>
    typeof part === 'string' ? part : element('var', '', placeholderWords(part.placeholder)),
  );
  code.append(...parts);
  line.append(severity === 'fine-but' ? 'What belongs there: ' : 'Put instead: ', code);
  return line;
}

function findingId(index: number): string {
  return `checker-finding-${index}`;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
