import type { Redating } from '../vote-store.ts';
import type { Details, Reason } from './reasons.ts';

/** Whose vote about what. */
export interface OwnVote {
  readonly articleId: number;
  readonly voter: Uint8Array;
}

/** Details of a vote on their way into a store. */
export interface GivenDetails extends OwnVote, Details {
  readonly helpful: boolean;
  readonly contentVersion: string | undefined;
}

/** What became of a comment: nobody has read it, it will be seen to, it was seen to. */
export const commentStates = ['open', 'planned', 'done'] as const;
export type CommentState = (typeof commentStates)[number];

/** What staff did with a comment. */
export interface Handling {
  readonly state: CommentState;
  /** What was done, or what is planned: a commit or a sentence. */
  readonly note: string;
  /** The account that set the state; empty while nobody has. */
  readonly handledBy: string;
  /** Milliseconds since 1970; undefined while nobody has, and where it was done before this was kept. */
  readonly handledAt: number | undefined;
}

/** A comment as those who look after the articles see it. */
export interface Comment extends Handling {
  readonly id: string;
  readonly articleId: number;
  readonly helpful: boolean;
  readonly reason: Reason | undefined;
  readonly text: string;
  readonly contentVersion: string | undefined;
  /** Milliseconds since 1970. */
  readonly givenAt: number;
  /**
   * What was done before its author wrote it anew, which opens it again. The words of then are not
   * kept: their author has taken them back.
   */
  readonly before: Handling | undefined;
}

/** How often something was said of one text of an article. */
export interface ReasonCount {
  readonly articleId: number;
  readonly contentVersion: string | undefined;
  readonly reason: Reason;
  readonly count: number;
}

export interface StuckCount {
  readonly articleId: number;
  readonly contentVersion: string | undefined;
  readonly step: string;
  readonly count: number;
}

/** What a visitor has added about one article, as far as it is still kept. */
export interface GivenBefore {
  readonly hasReason: boolean;
  readonly hasComment: boolean;
  /** At any step, of any text. */
  readonly isStuck: boolean;
}

/** Where somebody could not go on. */
export interface StuckStep extends OwnVote {
  readonly contentVersion: string | undefined;
  readonly step: string;
  /** As whose, and about which text, it is stored already if it has come before. */
  readonly earlier?: { readonly voter: Uint8Array; readonly contentVersion: string | undefined };
}

/**
 * Where reasons, comments and stuck steps live. Every promise may be rejected with
 * `StorageUnavailableError`; doing the same again is always right.
 */
export interface FeedbackStore {
  /** Adds to what the visitor has given about the article; what is undefined stays as it was. */
  give(details: GivenDetails): Promise<void>;
  /**
   * Brings details in line with the vote as it is now: a withdrawn one takes them along, and a reason
   * against the article does not outlive a change of mind.
   */
  follow(vote: OwnVote, helpful: boolean | null): Promise<void>;
  /** What one visitor has added; nothing of it for whoever has added nothing. */
  givenBefore(own: OwnVote): Promise<GivenBefore>;
  /** Counts once for a visitor, a step and a text. */
  addStuck(stuck: StuckStep): Promise<void>;
  /**
   * Comments of a state, or of one article, the latest first: those next to the place where one is given.
   */
  comments(filter: CommentFilter): Promise<readonly Comment[]>;
  countComments(selection: CommentSelection): Promise<number>;
  comment(id: string): Promise<Comment | undefined>;
  /**
   * Resolves with false, and changes nothing, when there is no such comment any more or it is not any
   * more as it was seen.
   */
  handle(id: string, change: HandledComment): Promise<boolean>;
  /** How many comments there are of each state about each article; none are left out. */
  commentTallies(): Promise<readonly CommentTally[]>;
  /** How many open comments there are, by article. */
  openComments(): Promise<ReadonlyMap<number, number>>;
  /** How many comments there are in each state. */
  commentCounts(): Promise<Readonly<Record<CommentState, number>>>;
  reasonCounts(): Promise<readonly ReasonCount[]>;
  stuckCounts(): Promise<readonly StuckCount[]>;
  /**
   * Deletes the words of comments from before a time, and who was stuck; reasons stay as counts.
   * Milliseconds since 1970; resolves with how many rows were touched.
   */
  forgetBefore(timeMs: number): Promise<number>;
  /** Dates what is dated after one time at another. Resolves with how many rows it were. */
  redate(change: Redating): Promise<number>;
}

/**
 * Where a comment stands among the others, whatever comes or goes around it. Of two that were given in
 * the same millisecond the id decides.
 */
export type CommentPlace = Pick<Comment, 'givenAt' | 'id'>;

export interface CommentSelection {
  readonly state?: CommentState | undefined;
  readonly articleId?: number | undefined;
  /** At most one of the two. */
  readonly olderThan?: CommentPlace | undefined;
  readonly newerThan?: CommentPlace | undefined;
}

export interface CommentFilter extends CommentSelection {
  readonly most: number;
}

export interface CommentTally {
  readonly state: CommentState;
  readonly articleId: number;
  readonly count: number;
}

export interface HandledComment {
  readonly state: CommentState;
  readonly note: string;
  readonly by: string;
  /** As it was for whoever decides; without it the change is made whatever the comment is now. */
  readonly seen?: SeenComment | undefined;
}

/** Which words of a comment somebody has read, and after which handling. */
export type SeenComment = Pick<Comment, 'givenAt' | 'state' | 'handledAt'>;
