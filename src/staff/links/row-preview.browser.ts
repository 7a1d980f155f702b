import { loadArticlePage } from './article-page.browser.ts';
import type { CustomerValues } from './desk-customer.browser.ts';
import type { DeskRow, DeskSettings } from './desk-data.ts';
import { chosenFormat, type DeskView } from './desk-view.browser.ts';
import { formatLinks } from './link-format.ts';
import { make } from './make-element.browser.ts';
import { formatReply } from './reply-text.ts';
import type { RowTexts } from './row-texts.browser.ts';
import { weaknesses, wrongProgram } from './weak-article.ts';

/** What speaks against an article depends on these. */
export interface PreviewFacts {
  /** ISO day. */
  readonly today: string;
  readonly clients: DeskSettings['clients'];
  readonly customer: Pick<CustomerValues, 'current'>;
}

/** Shows for a row what would be copied, and what speaks against it: the link at once, then the rest. */
export function rowPreview(
  view: Pick<DeskView, 'formats' | 'warnings' | 'linkText' | 'replyText' | 'replyNote'>,
  { linkOf, replyOf }: RowTexts,
  { today, clients, customer }: PreviewFacts,
): (row: DeskRow | undefined) => Promise<void> {
  /** Grows with each row: a page that belongs to an earlier one comes too late. */
  let turn = 0;

  function warn(warnings: readonly string[]): void {
    view.warnings.replaceChildren(...warnings.map((text) => make('li', {}, text)));
  }

  function showReply(text: string, note: string): void {
    view.replyText.textContent = text;
    view.replyNote.textContent = note;
  }

  return async (row) => {
    const own = ++turn;
    if (!row) return;
    const format = chosenFormat(view);
    view.linkText.textContent = formatLinks([linkOf(row)], format).plain;
    const weak = weaknesses(row.page, today);
    warn(weak);
    try {
      const page = await loadArticlePage(row.page.path);
      const { blocks, isWritten } = await replyOf(row);
      if (own !== turn) return;
      showReply(
        formatReply(blocks, format).plain,
        isWritten ? '' : 'The page has no reply of its own: its answer stands in for one.',
      );
      const chosen = clients.find(({ id }) => id === customer.current().client);
      const wrong = wrongProgram({ chosen, written: page.programs });
      if (wrong) warn([...weak, wrong]);
    } catch {
      if (own === turn) showReply('', 'The page cannot be read just now.');
    }
  };
}
