import { html } from 'hono/html';
import type { Html } from '../staff-page.server.ts';
import type { StaffArticle } from './staff-articles.server.ts';

/** The articles that only staff may read. */
export function staffArticlesContent(articles: readonly StaffArticle[]): Html {
  if (articles.length === 0) return html`<p>There are none.</p>`;
  return html`<ul class="staff-articles">
    ${articles.map(
      ({ title, description, url }) =>
        html`<li>
          <a href="${url}">${title}</a>
          <p>${description}</p>
        </li>`,
    )}
  </ul>`;
}
