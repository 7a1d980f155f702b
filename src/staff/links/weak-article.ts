import { readableDate } from '#articles/readable-date.ts';
import { wilsonInterval } from '../report/helpfulness.ts';

/** What says whether an article can be relied on. */
export interface ArticleFacts {
  /** Staff only where it is not for customers. */
  readonly audience: 'customer' | 'staff';
  /** ISO day by which somebody must have read it again. */
  readonly reviewBy?: string | undefined;
  readonly votes: { readonly helpful: number; readonly total: number };
  /** Comments that say something is wrong and that nobody has seen to; undefined where not known. */
  readonly wrongReports?: number | undefined;
}

/** The program that a customer uses, and those that an article is written for. */
export interface ProgramMatch {
  readonly chosen: { readonly id: string; readonly name: string } | undefined;
  /** Ids; empty for an article about none. */
  readonly written: readonly string[];
}

/**
 * What an agent should know before a link to an article is sent; empty where all is well. Few votes
 * make no low score: the share that said yes has to be below a half, 19 times of 20.
 * @param today ISO day
 */
export function weaknesses(facts: ArticleFacts, today: string): readonly string[] {
  const { audience, reviewBy, votes, wrongReports = 0 } = facts;
  const found: string[] = [];
  if (audience === 'staff') found.push('For staff only: do not send it to a customer');
  if (reviewBy !== undefined && reviewBy < today) {
    found.push(`Review overdue since ${readableDate(reviewBy)}`);
  }
  if (wilsonInterval(votes.helpful, votes.total).upper < 0.5) {
    found.push(`Low score: ${votes.helpful} of ${votes.total} found it useful`);
  }
  if (wrongReports > 0) {
    const reports = wrongReports === 1 ? '1 open report' : `${wrongReports} open reports`;
    found.push(`${reports} that something is wrong`);
  }
  return found;
}

/** "Written for another mail program than …", or undefined. */
export function wrongProgram({ chosen, written }: ProgramMatch): string | undefined {
  if (!chosen || written.length === 0 || written.includes(chosen.id)) return undefined;
  return `Written for another mail program than ${chosen.name}`;
}
