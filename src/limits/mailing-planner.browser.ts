import { CalculatorForm, type CalculatorAnswer } from './calculator-form.browser.ts';
import { mailingSentences, planMailing, readWholeNumber } from './plan-mailing.ts';

/** Answers the form of the mailing planner. */
class KbMailingPlanner extends CalculatorForm {
  protected override answer(form: HTMLFormElement, limits: DOMStringMap): CalculatorAnswer {
    const field = form.querySelector<HTMLInputElement>('[name="recipients"]');
    const copies = form.querySelector<HTMLInputElement>('[name="copies"]:checked')?.value;
    const result = planMailing({
      recipients: readWholeNumber(field?.value ?? ''),
      copies: copies === 'bcc-groups' ? 'bcc-groups' : 'one-each',
      limits: {
        messagesPerHour: limitIn(limits['messagesPerHour']),
        recipientsPerMessage: limitIn(limits['recipientsPerMessage']),
      },
    });
    if (field) markField(field, result.ok ? undefined : form.querySelector('output')?.id);
    if (!result.ok) return { verdict: 'refused', lines: [result.message] };
    const { isFarOver, batches } = result.plan;
    const inTime = batches.count > 1 ? 'near' : 'within';
    return { verdict: isFarOver ? 'over' : inTime, lines: mailingSentences(result.plan) };
  }
}

/** Ties a field to the text that says what is wrong with it; without such a text it is right. */
function markField(field: HTMLInputElement, wrongBy: string | undefined): void {
  if (wrongBy === undefined) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  } else {
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', wrongBy);
  }
}

function limitIn(text: string | undefined): number | null {
  return text === undefined ? null : readWholeNumber(text);
}

customElements.define('kb-mailing-planner', KbMailingPlanner);
