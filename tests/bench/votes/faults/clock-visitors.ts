import { randomBytes } from 'node:crypto';
import { newVote } from '../voters.ts';

/** What a request came to. */
export interface Outcome {
  readonly status: number;
  /** Seconds; 0 where the answer names none. */
  readonly retryAfter: number;
  readonly cookie: string;
  readonly isSignedIn: boolean;
}

export const password = 'four words of blue';

/** People of every kind, who do what they do at a server whatever its clock says. */
export function visitorsOf(port: number) {
  async function ask(
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Outcome> {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': anyNetwork(), ...headers },
      ...(body !== undefined && { body }),
    });
    await answer.arrayBuffer();
    return {
      status: answer.status,
      retryAfter: Number(answer.headers.get('retry-after') ?? 0),
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
      isSignedIn: answer.status === 200,
    };
  }

  return {
    page: () => ask('/mail/blue/'),
    counts: () => ask('/api/articles/1/votes'),
    vote: (network = anyNetwork()) => {
      const { articleId, ...vote } = newVote();
      return ask(
        `/api/articles/${network.startsWith('192.') ? 1 : articleId}/vote`,
        { 'content-type': 'application/json', 'x-forwarded-for': network },
        JSON.stringify(vote),
      );
    },
    comment: () => {
      const { articleId, ...vote } = newVote();
      return ask(
        `/api/articles/${articleId}/vote`,
        { 'content-type': 'application/json' },
        JSON.stringify({ ...vote, helpful: false, reason: 'outdated', comment: 'Menus moved.' }),
      );
    },
    missedSearch: () =>
      ask(
        '/api/search-misses',
        { 'content-type': 'application/json' },
        JSON.stringify({ query: 'fax', kind: 'nothing' }),
      ),
    signIn: (name: string, typed = password) =>
      ask(
        '/staff/sign-in/',
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({ name, password: typed }).toString(),
      ),
    staffPage: (cookie: string) => ask('/staff/', { cookie }),
  };
}

/** Of one office: all of its people share a limit. */
export const office = '192.0.2.7';

const anyNetwork = (): string => `10.${[...randomBytes(3)].join('.')}`;
