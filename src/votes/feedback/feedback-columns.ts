// Not an interface: the query builder wants to know that there are no other tables.
export type FeedbackTables = {
  feedback: {
    /** Names the row to staff; says nothing about the visitor. */
    id: string;
    article_id: number;
    /** Hex. */
    voter: string;
    helpful: number;
    reason: string | null;
    comment: string | null;
    /** Empty: not known. */
    content_version: string;
    given_at: number;
    state: string;
    note: string;
    handled_by: string;
    /** Null: not handled, or before it was written down. */
    handled_at: number | null;
    /** What staff did with earlier words of the comment; null: nothing. */
    state_before: string | null;
    note_before: string | null;
    handled_by_before: string | null;
    handled_at_before: number | null;
  };
  stuck_steps: {
    article_id: number;
    content_version: string;
    step: string;
    voter: string;
    stuck_at: number;
  };
};
