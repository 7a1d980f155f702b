import type { Range, RefusedBy, Result } from './explanation.ts';
import type { Shower } from '#errors/knowledge/cause-labels.ts';
import type { Failure } from './failure.ts';
import type { KnownCause, KnownElsewhere } from './known-words.ts';
import type { Verdict } from './judge.ts';
import type { Line } from './line.ts';

/** What is known beside the verdict. */
export interface ResultFacts {
  readonly temporary: boolean;
  readonly refusedBy: RefusedBy;
  readonly causes: readonly KnownCause[];
  readonly articleExists: (id: number) => boolean;
  readonly shownBy?: Shower | undefined;
  /** What it is, where it has nothing to do with mail. */
  readonly elsewhere?: KnownElsewhere | undefined;
}

const mostEvidence = 12;

/** Stretches in the order of the input, each once, those that overlap as one. */
function sortedRanges(lines: readonly Line[]): Range[] {
  const sorted = lines
    .flatMap(({ ranges }) => ranges)
    .sort((one, other) => one.start - other.start || one.end - other.end);
  const result: Range[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last === undefined || range.start >= last.end) result.push({ ...range });
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}

/** The answer for one recipient. `input` is the text that the ranges point into. */
export function toResult(
  input: string,
  failure: Failure,
  verdict: Verdict,
  facts: ResultFacts,
): Result {
  const lines = verdict.evidence.slice(0, mostEvidence);
  const evidenceRanges = sortedRanges(lines);
  const evidenceDecoded = lines.some(({ decoded }) => decoded);
  const cause = facts.causes.find(({ label }) => label === verdict.cause);
  const { shownBy, elsewhere } = facts;
  const answer = verdict.mailbox?.meaning ?? elsewhere;
  const inProgram = shownBy === undefined ? undefined : cause?.inProgram;
  const ownArticle = shownBy === undefined ? verdict.ownArticle : inProgram?.articles[shownBy];
  const article = answer ? answer.article : (ownArticle ?? cause?.article ?? null);
  return {
    ...(failure.recipient !== undefined && { recipient: failure.recipient }),
    code: verdict.code,
    enhanced: verdict.enhanced,
    cause: verdict.cause,
    confidence: verdict.confidence,
    temporary: facts.temporary,
    ...(failure.retryUntil !== undefined && { retryUntil: failure.retryUntil }),
    refusedBy: facts.refusedBy,
    ...(shownBy !== undefined && { shownBy }),
    ...(verdict.mailbox !== undefined && { byCode: true as const }),
    ...(elsewhere !== undefined && { elsewhere: elsewhere.label }),
    fixBy: answer?.fixBy ?? (inProgram ? 'sender' : (cause?.fixBy ?? 'host')),
    article: article !== null && facts.articleExists(article) ? article : null,
    evidence: evidenceDecoded
      ? lines.map(({ text }) => text.trim()).join('\n')
      : evidenceRanges.map(({ start, end }) => input.slice(start, end)).join('\n'),
    evidenceRanges,
    evidenceDecoded,
    alternatives: verdict.alternatives,
  };
}
