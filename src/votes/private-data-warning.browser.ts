import { personalDataIn } from '#personal-data/personal-data.ts';

/** Says at the hint beside a comment, before it is sent, what of it would be blacked out. */
export function warnOfPrivateData(hint: HTMLElement | null, comment: string): void {
  if (!hint) return;
  hint.dataset['plain'] ??= hint.textContent;
  const found = personalDataIn(comment);
  hint.toggleAttribute('data-warns', found.length > 0);
  hint.textContent =
    found.length > 0
      ? `This looks like it holds private data (${found.join(', ')}). Please take it out; what we recognise is blacked out before it is kept.`
      : hint.dataset['plain'];
}
