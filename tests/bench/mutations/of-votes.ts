import type { Mutation } from './mutation.ts';

const votes = 'tests/api/votes.test.ts';
const feedback = 'tests/api/votes-feedback.test.ts';
const failures = 'tests/api/health-and-failures.test.ts';
const stores = 'tests/contract/vote-store.test.ts';
const storesByModel = 'tests/contract/vote-store-model.test.ts';
const retention = 'tests/contract/retention.test.ts';
const pointLimit = 'tests/unit/refusals/point-limit.test.ts';
const sharedLimits = 'tests/contract/shared-limits.test.ts';
const voteForms = 'tests/unit/votes/vote.test.ts';
const personalData = 'tests/unit/personal-data/personal-data.test.ts';

const sqliteSql = 'src/votes/stores/vote-statements.server.ts';
const postgresSql = 'src/votes/stores/postgres-cast-sql.ts';

/** Faults in what becomes of a vote, and in the limits that it meets. */
export const mutationsOfVotes: readonly Mutation[] = [
  {
    name: 'no-unique-key-of-voter-and-article',
    file: 'src/votes/stores/sqlite-schema.server.ts',
    find: 'PRIMARY KEY (article_id, voter)',
    put: 'PRIMARY KEY (article_id, voter, helpful, updated_at)',
    tests: [stores, storesByModel],
  },
  {
    name: 'postgres-no-upsert-of-votes',
    file: postgresSql,
    find: '      helpful = excluded.helpful,\n      content_version = CASE',
    put: '      helpful = votes.helpful,\n      content_version = CASE',
    tests: [stores, storesByModel],
  },
  {
    name: 'tally-without-changes-of-mind',
    file: sqliteSql,
    find: 'helpful: Number(helpful === true) - Number(before?.helpful === true),\n      total',
    put: 'helpful: before && helpful !== null ? 0 : Number(helpful === true) - Number(before?.helpful === true),\n      total',
    tests: [stores, storesByModel, votes],
  },
  {
    name: 'postgres-tally-without-changes-of-mind',
    file: postgresSql,
    find: 'coalesce(helpful, false)::integer - coalesce(helpful_before, false)::integer AS helpful,',
    put: `CASE WHEN helpful_before IS NULL OR helpful IS NULL
        THEN coalesce(helpful, false)::integer - coalesce(helpful_before, false)::integer
        ELSE 0 END AS helpful,`,
    tests: [stores, storesByModel],
  },
  {
    name: 'a-replay-counts-again',
    file: sqliteSql,
    find: "return outcome(vote, 'replayed');",
    put: `changeTally.run(Number(helpful === true), Number(helpful !== null), articleId);
      return outcome(vote, 'replayed');`,
    tests: [stores, storesByModel, votes],
  },
  {
    name: 'postgres-a-replay-is-applied-again',
    file: postgresSql,
    find: 'ON CONFLICT DO NOTHING\n    RETURNING vote_id',
    put: 'ON CONFLICT (vote_id) DO UPDATE SET received_at = excluded.received_at\n    RETURNING vote_id',
    tests: [stores, storesByModel],
  },
  {
    name: 'a-lost-answer-makes-a-new-visitor',
    file: 'src/votes/vote-api.server.ts',
    find: 'visitorOf(c) ?? cookies.create(vote.voteId);',
    put: 'visitorOf(c) ?? cookies.create();',
    tests: [votes],
  },
  {
    name: 'an-id-is-anybodys',
    file: sqliteSql,
    find: "row['helpful'] === storedAnswer(helpful) && isOwn(row, voter)",
    put: "row['helpful'] === storedAnswer(helpful)",
    tests: [votes, stores, storesByModel],
  },
  {
    name: 'postgres-an-id-is-anybodys',
    file: 'src/votes/stores/postgres-statements.server.ts',
    find: 'if (!isOwn || found.article_id',
    put: 'if (found.article_id',
    tests: [stores, storesByModel],
  },
  {
    name: 'comments-unmasked',
    file: 'src/votes/vote-api.server.ts',
    find: 'undefined : maskPersonalData(comment),',
    put: 'undefined : comment,',
    tests: [feedback],
  },
  {
    name: 'network-addresses-unmasked',
    file: 'src/personal-data/personal-data.ts',
    find: '  ...networkAddresses,\n  dottedNumbers,',
    put: '  dottedNumbers,',
    tests: [personalData],
  },
  {
    name: 'a-limit-never-refuses',
    file: 'src/refusals/point-limit.ts',
    find: 'if (window && window.taken >= points) return secondsLeft(key);',
    put: '',
    tests: [pointLimit, votes],
  },
  {
    name: 'a-shared-limit-never-refuses',
    file: 'src/refusals/shared-limiters.server.ts',
    find: 'if (counted.points <= points) return undefined;',
    put: 'if (counted.points > 0) return undefined;',
    tests: [sharedLimits],
  },
  {
    name: 'the-60th-of-an-office-is-refused',
    file: 'src/refusals/point-limit.ts',
    find: 'window.taken >= points)',
    put: 'window.taken + 1 >= points)',
    tests: [pointLimit, votes],
  },
  {
    name: 'a-change-of-mind-uses-up-the-limit',
    file: 'src/votes/vote-api.server.ts',
    find: 'else await allowed.giveBackNewVoter();',
    put: '',
    tests: [votes],
  },
  {
    name: 'a-failed-vote-uses-up-the-limit',
    file: 'src/votes/vote-api.server.ts',
    find: `      return outcome;
    } catch (error) {
      await allowed.giveBack();`,
    put: `      return outcome;
    } catch (error) {`,
    tests: [failures],
  },
  {
    name: 'thanks-for-a-refused-vote',
    file: 'src/votes/vote-api.server.ts',
    find: 'const { counts, vote: stored, effect } = await cast(c, article, vote);',
    put: `const { counts, vote: stored, effect } = await cast(c, article, vote).catch((error: unknown) => {
      if (!(error instanceof RefusedError) || !vote.isForm) throw error;
      return { counts: { helpful: 0, total: 0 }, vote: null, effect: 'added' };
    });`,
    tests: [votes],
  },
  {
    name: 'heading-of-thanks-for-a-failed-vote',
    file: 'src/server/live-app.ts',
    find: "'Your answer was not saved';",
    put: "'Thank you';",
    tests: [votes],
  },
  {
    name: 'visitor-cookie-open-to-scripts',
    file: 'src/votes/vote-api.server.ts',
    find: 'httpOnly: true,',
    put: '',
    tests: [votes],
  },
  {
    name: 'visitor-cookie-without-signature',
    file: 'src/votes/voter.server.ts',
    find: 'return timingSafeEqual(signature, expected) ? visitor : undefined;',
    put: 'return visitor;',
    tests: [voteForms, votes],
  },
  {
    name: 'retention-removes-nothing',
    file: 'src/server/retention.ts',
    find: '=> nowMs - days * dayMs;',
    put: '=> 0 * days;',
    tests: [retention],
  },
  {
    name: 'retention-removes-everything',
    file: 'src/server/retention.ts',
    find: '=> nowMs - days * dayMs;',
    put: '=> nowMs + 0 * days;',
    tests: [retention],
  },
  {
    name: 'retention-of-voters-by-another-time',
    file: 'src/server/retention.ts',
    find: 'before(retention.voterDays)',
    put: 'before(retention.commentDays)',
    tests: [retention],
  },
  {
    name: 'retention-forgets-suspicions-never',
    file: 'src/server/retention.ts',
    find: 'await suspicions.forgetBefore(dayBefore(retention.suspicionDays))',
    put: '0',
    tests: [retention],
  },
];
