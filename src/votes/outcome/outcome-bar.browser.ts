export interface OutcomeBar {
  readonly element: HTMLElement;
  /** Lets screen readers say the question; to be called when the bar is in the page. */
  announce(): void;
  /** Puts a sentence in the place of question and buttons. */
  say(sentence: string): void;
  close(): void;
}

interface OutcomeBarEvents {
  readonly onAnswer: (answer: 'yes' | 'no') => void;
  readonly onClose: () => void;
}

/** "Did this solve it?" at the end of the page and the bottom of the window. It never takes the focus. */
export function createOutcomeBar({ onAnswer, onClose }: OutcomeBarEvents): OutcomeBar {
  const element = document.createElement('section');
  element.className = 'outcome-bar';
  element.setAttribute('aria-label', 'Did this solve it?');
  const inner = document.createElement('div');
  inner.className = 'width';
  const words = document.createElement('p');
  words.id = 'outcome-question';
  words.setAttribute('role', 'status');
  words.tabIndex = -1;
  const choices = document.createElement('div');
  choices.setAttribute('role', 'group');
  choices.setAttribute('aria-labelledby', words.id);
  choices.append(
    button('Yes', 'button', () => answer('yes')),
    button('No', 'button', () => answer('no')),
  );
  const closeButton = button('Close', 'link-button close', close);
  inner.append(words, choices, closeButton);
  element.append(inner);
  document.addEventListener('keydown', closeOnEscape);

  let isAnswered = false;
  function answer(given: 'yes' | 'no'): void {
    // A second press while the first is on its way would be a second answer.
    if (isAnswered) return;
    isAnswered = true;
    for (const one of choices.querySelectorAll('button')) {
      one.setAttribute('aria-disabled', 'true');
    }
    onAnswer(given);
  }

  function close(): void {
    document.removeEventListener('keydown', closeOnEscape);
    // The focus must not fall to the top of the page with the button that had it.
    if (element.contains(document.activeElement)) {
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    }
    element.remove();
    onClose();
  }

  function closeOnEscape(event: KeyboardEvent): void {
    const { key, defaultPrevented, target } = event;
    const isElsewhere = target instanceof Element && target.closest('input, textarea, dialog');
    if (key === 'Escape' && !defaultPrevented && !isElsewhere) close();
  }

  return {
    element,
    announce: () => {
      // Only what changes in a live region that is there already is said.
      requestAnimationFrame(() => {
        const where = document.createElement('span');
        where.className = 'visually-hidden';
        where.textContent = ' You can answer at the end of this page.';
        words.append('Did this solve it?', where);
      });
    },
    say: (sentence) => {
      const hadFocus = choices.contains(document.activeElement);
      choices.remove();
      words.textContent = sentence;
      if (hadFocus) words.focus({ preventScroll: true });
    },
    close,
  };
}

function button(text: string, className: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}
