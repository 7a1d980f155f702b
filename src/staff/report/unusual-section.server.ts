import { html } from 'hono/html';
import { staffDate } from '../staff-date.server.ts';
import type { Html } from '../staff-page.server.ts';
import { staffTable } from '../staff-table.server.ts';
import { unusualExplained, unusualToDo } from './explanations.ts';
import type { Report } from './read-report.server.ts';
import { andMore } from './said-in-words.ts';

/** Where the page tells of unusual votes. */
export const unusualVotesId = 'unusual-votes';

const shown = 20;

/**
 * Which networks sent unusually many votes, what that means and what to do, as a section of the page.
 * @param titled an article by its title, with a link where it is published
 */
export function unusualSection(
  suspicions: Report['suspicions'],
  titled: (articleId: number) => Html | string,
): Html | string {
  if (suspicions.length === 0) return '';
  const more = andMore(suspicions.length, shown, 'network');
  return html`<h2 id="${unusualVotesId}" tabindex="-1">Unusually many votes from one network</h2>
    <p>${unusualExplained.join(' ')}</p>
    <p>What to do:</p>
    <ul>
      ${unusualToDo.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${staffTable({
      label: 'Unusually many votes from one network',
      columns: ['Article', 'Day', 'Counted', 'Refused'],
      rows: suspicions
        .slice(0, shown)
        .map(({ day, articleId, counted, refused }) => [
          titled(articleId),
          staffDate(day),
          counted,
          refused,
        ]),
    })}
    ${more === undefined ? '' : html`<p>… ${more}.</p>`}`;
}
