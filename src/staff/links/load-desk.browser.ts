import { deskSettingsPath, openReportsPath } from './desk-paths.ts';
import {
  readDeskArticles,
  readDeskSettings,
  readWrongReports,
  type DeskArticle,
  type DeskSettings,
} from './desk-data.ts';

/** All that the desk knows before anything is typed. */
export interface DeskData {
  readonly settings: DeskSettings;
  readonly articles: readonly DeskArticle[];
}

let loading: Promise<DeskData> | undefined;

/**
 * Fetches what the desk knows, once a page.
 * @throws when it cannot be had; a later call tries again.
 */
export function loadDesk(): Promise<DeskData> {
  loading ??= fetchDesk().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchDesk(): Promise<DeskData> {
  const [settings, articles, wrong] = await Promise.all([
    json(deskSettingsPath).then(readDeskSettings),
    json('/articles.json').then(readDeskArticles),
    wrongReports(),
  ]);
  return {
    settings,
    articles: articles.map((article) => {
      if (article.id === undefined) return article;
      const votes = settings.votes.get(article.id) ?? article.votes;
      return { ...article, votes, wrongReports: wrong.get(article.id) };
    }),
  };
}

/** Only whoever is signed in learns of them. */
async function wrongReports(): Promise<ReadonlyMap<number, number>> {
  try {
    // To everybody else the server answers with the way to the sign-in page.
    const response = await fetch(openReportsPath, { redirect: 'manual' });
    return response.ok ? readWrongReports(await response.json()) : new Map();
  } catch {
    return new Map();
  }
}

async function json(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
