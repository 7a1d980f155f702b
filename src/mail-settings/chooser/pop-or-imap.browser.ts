import { readFragment, writeFragment } from '../fragment.ts';
import {
  answerNames,
  askedQuestions,
  chooseProtocol,
  countedAnswers,
  questions,
  readAnswers,
  type Answers,
  type Choice,
  type Offers,
} from './choose-protocol.ts';

const ownHeading = 'pop-or-imap';

/** The questions, one after another; the answers stand in the page's address, to be passed on. */
class KbPopOrImap extends HTMLElement {
  #listeners = new AbortController();

  get #offers(): Offers {
    // Where the host has no POP3 there is nothing to ask, and no such element.
    return { pop: true, webmail: this.dataset['webmail'] !== undefined };
  }

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    form.hidden = false;
    const table = this.querySelector<HTMLElement>('[data-without-questions]');
    if (table) table.hidden = true;
    const { signal } = this.#listeners;
    form.addEventListener('change', () => this.#answered(form), { signal });
    form.addEventListener('reset', (event) => this.#startAgain(event, form), { signal });
    window.addEventListener('hashchange', () => this.#show(form, answersInAddress()), { signal });
    this.#show(form, answersInAddress());
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#listeners = new AbortController();
  }

  #answered(form: HTMLFormElement): void {
    const given = new Map(
      [...form.querySelectorAll<HTMLInputElement>('input:checked')].map(({ name, value }) => [
        name,
        value,
      ]),
    );
    const answers = countedAnswers(readAnswers(given), this.#offers);
    noteAnswers(answers);
    this.#show(form, answers);
  }

  #startAgain(event: Event, form: HTMLFormElement): void {
    // The browser's own reset would bring back what it restored after a reload.
    event.preventDefault();
    noteAnswers({});
    this.#show(form, {});
    form.querySelector('input')?.focus();
  }

  #show(form: HTMLFormElement, given: Answers): void {
    const answers = countedAnswers(given, this.#offers);
    const asked: readonly string[] = askedQuestions(answers, this.#offers);
    for (const question of form.querySelectorAll<HTMLElement>('[data-question]')) {
      question.hidden = !asked.includes(question.dataset['question'] ?? '');
    }
    const chosen: ReadonlyMap<string, string> = new Map(Object.entries(answers));
    for (const radio of form.querySelectorAll('input')) {
      radio.checked = chosen.get(radio.name) === radio.value;
    }
    this.#advise(chooseProtocol(answers, this.#offers));
  }

  #advise(choice: Choice | undefined): void {
    const advice = this.querySelector('[data-advice]');
    const after = this.querySelector<HTMLElement>('[data-after]');
    if (!advice || !after) return;
    advice.replaceChildren(...(choice ? paragraphs(choice) : []));
    after.hidden = !choice;
    for (const part of after.querySelectorAll<HTMLElement>('[data-for]')) {
      part.hidden = (part.dataset['for'] === 'webmail') !== (choice?.answer === 'webmail');
    }
  }
}

function paragraphs({ answer, reason, consequence }: Choice): readonly HTMLElement[] {
  const title = document.createElement('p');
  title.className = 'choice';
  title.textContent = `Choose ${answer === 'webmail' ? 'webmail' : answerNames[answer]}.`;
  const others = [reason, ...(consequence === undefined ? [] : [consequence])].map((text) => {
    const line = document.createElement('p');
    line.textContent = text;
    return line;
  });
  return [title, ...others];
}

function answersInAddress(): Answers {
  return readAnswers(readFragment(location.hash).values);
}

/** Puts the answers into the page's address; what else stands there, such as a domain, stays. */
function noteAnswers(answers: Answers): void {
  const { heading, values } = readFragment(location.hash);
  const next = new Map(values);
  for (const { name } of questions) {
    const answer = answers[name];
    if (answer === undefined) next.delete(name);
    else next.set(name, answer);
  }
  const isAnswered = answers.devices !== undefined;
  const ownOrNone = heading === ownHeading ? '' : heading;
  const fragment = writeFragment({ heading: isAnswered ? ownHeading : ownOrNone, values: next });
  history.replaceState(history.state, '', location.pathname + location.search + fragment);
}

customElements.define('kb-pop-or-imap', KbPopOrImap);
