import { normaliseQuery } from '#search/search-query.ts';
import { say, type DeskView } from './desk-view.browser.ts';
import { tellMissing } from './tell-copied.browser.ts';

/**
 * Lets the button note that there is no article for what was typed.
 * @param focus leads back to the box, as the button may be gone.
 */
export function noteMissing(
  view: Pick<DeskView, 'input' | 'missing' | 'status'>,
  focus: () => void,
): void {
  const { input, missing } = view;
  const note = async (): Promise<void> => {
    const query = normaliseQuery(input.value);
    missing.disabled = true;
    const isNoted = await tellMissing(query);
    missing.disabled = false;
    missing.hidden = isNoted;
    focus();
    say(
      view,
      isNoted
        ? 'Noted: there is no article for this.'
        : 'This could not be noted: the server cannot be reached.',
    );
  };
  missing.addEventListener('click', () => void note());
}
