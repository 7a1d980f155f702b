import { html } from 'hono/html';
import { staffDate } from '../staff-date.server.ts';
import type { Html } from '../staff-page.server.ts';
import { staffTable } from '../staff-table.server.ts';
import { dayOf } from './day-of.ts';
import { removedExplained } from './explanations.ts';
import type { RemovedArticle } from './removed-articles.ts';
import { andMore, removedName } from './said-in-words.ts';

const shown = 50;

/** The votes of articles that are no longer published, as a section of the page. */
export function removedSection(removed: readonly RemovedArticle[]): Html | string {
  if (removed.length === 0) return '';
  const more = andMore(removed.length, shown, 'article');
  return html`<h2>Removed articles</h2>
    <p>${removedExplained}</p>
    ${staffTable({
      label: 'Removed articles',
      columns: ['Article', 'Helped', 'Last vote'],
      rows: removed
        .slice(0, shown)
        .map(({ id, helpful, total, lastAt }) => [
          removedName(id),
          `${helpful} of ${total}`,
          staffDate(dayOf(lastAt)),
        ]),
    })}
    ${more === undefined ? '' : html`<p>… ${more}.</p>`}`;
}
