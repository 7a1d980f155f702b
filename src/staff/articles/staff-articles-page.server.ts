import { html } from 'hono/html';
import type { Html } from '../staff-page.server.ts';
import { staffArticlesPath } from '../staff-path.ts';
import { findStaffArticles, type StaffCategory } from './find-staff-articles.ts';
import type { StaffArticle } from './staff-articles.server.ts';

const longestQuery = 200;

/**
 * The articles that only staff may read, by category.
 * @param asked words that they are searched for; empty for all
 */
export function staffArticlesContent(articles: readonly StaffArticle[], asked: string): Html {
  if (articles.length === 0) return html`<p>There are none.</p>`;
  const query = asked.trim().slice(0, longestQuery);
  const found = findStaffArticles(articles, query);
  return html`${searchForm(query)} ${query === '' ? '' : whatWasFound(query, found)}
  ${found.map(articlesOfCategory)}`;
}

/** A form that needs no script: what is asked is in the address that it leads to. */
function searchForm(query: string): Html {
  return html`<search>
    <form class="staff-filter" method="get" action="${staffArticlesPath}">
      <label for="staff-articles-search">Search these articles</label>
      <input
        id="staff-articles-search"
        name="q"
        type="search"
        value="${query}"
        maxlength="${longestQuery}"
        autocomplete="off"
      />
      <button class="button">Search</button>
    </form>
  </search>`;
}

function whatWasFound(query: string, found: readonly StaffCategory[]): Html {
  const count = found.reduce((sum, { articles }) => sum + articles.length, 0);
  const said = count === 0 ? 'No article' : count === 1 ? '1 article' : `${count} articles`;
  return html`<p class="staff-facts">
    ${said} for “${query}”. <a href="${staffArticlesPath}">All articles for staff</a>
  </p>`;
}

function articlesOfCategory({ title, articles }: StaffCategory): Html {
  return html`<h2>${title}</h2>
    <ul class="staff-articles">
      ${articles.map(
        ({ title, description, url }) =>
          html`<li>
            <a href="${url}">${title}</a>
            <p>${description}</p>
          </li>`,
      )}
    </ul>`;
}
