import type { Mutation } from './mutation.ts';

const votes = 'tests/api/votes.test.ts';
const refusedVotes = 'tests/api/votes-refused.test.ts';
const votesOverNetwork = 'tests/api/votes-over-network.test.ts';
const failures = 'tests/api/health-and-failures.test.ts';
const staffPages = 'tests/api/staff-pages.test.ts';
const process = 'tests/api/process.test.ts';
const requests = 'tests/unit/server/requests.test.ts';
const clientAddress = 'tests/unit/server/client-address.test.ts';

/** Faults in what the server does with a request, whoever it is for. */
export const mutationsOfRequests: readonly Mutation[] = [
  {
    name: 'no-origin-check',
    file: 'src/server/live-app.ts',
    find: 'if (c.req.path !== searchSolvedPath) requireSameOrigin(c);',
    put: 'if (c.req.path === searchSolvedPath) requireSameOrigin(c);',
    tests: [refusedVotes, staffPages],
  },
  {
    name: 'origin-compared-with-host',
    file: 'src/server/same-origin.ts',
    find: 'return origin !== null && allowedOrigins.includes(origin);',
    put: "return origin !== null && URL.parse(origin)?.host === headers.get('host');",
    tests: [requests, refusedVotes],
  },
  {
    name: 'sec-fetch-site-ignored',
    file: 'src/server/same-origin.ts',
    find: "if (site !== null) return site === 'same-origin';",
    put: '',
    tests: [requests, refusedVotes],
  },
  {
    name: 'other-hosts-of-the-domain-believed',
    file: 'src/server/same-origin.ts',
    find: "return site === 'same-origin';",
    put: "return site !== 'cross-site';",
    tests: [requests, refusedVotes],
  },
  {
    name: 'no-limit-of-announced-bodies',
    file: 'src/server/request-body.ts',
    find: 'if (Number(announced) > mostBodyBytes) refuseTooLarge();',
    put: '',
    tests: [votesOverNetwork, refusedVotes],
  },
  {
    name: 'no-limit-of-bodies-in-chunks',
    file: 'src/server/request-body.ts',
    find: 'if (length > mostBodyBytes) refuseTooLarge();',
    put: '',
    tests: [votesOverNetwork, refusedVotes],
  },
  {
    name: 'raw-address-as-network-key',
    file: 'src/server/client-address.ts',
    find: "createHmac('sha256', salt).update(network).digest('base64url');",
    put: 'network;',
    tests: [clientAddress],
  },
  {
    name: 'whole-ipv6-address-as-network',
    file: 'src/server/client-address.ts',
    find: "`${groups.slice(0, 4).join(':')}::/64`",
    put: "groups.join(':')",
    tests: [clientAddress],
  },
  {
    name: 'mapped-ipv4-not-unwrapped',
    file: 'src/server/client-address.ts',
    find: '(mappedIpv4(address) ?? address)',
    put: 'address',
    tests: [clientAddress],
  },
  {
    name: 'x-forwarded-for-believed-from-anybody',
    file: 'src/server/client-address.ts',
    find: 'while (isIn(address, trustedProxies)) {',
    put: 'while (forwarded.length > 0) {',
    tests: [clientAddress],
  },
  {
    name: 'a-get-votes',
    file: 'src/votes/vote-api.server.ts',
    find: 'const sentences = votedSentences(',
    put: `const answer = c.req.query('answer');
    const helpful = answer === 'yes';
    const given = { voteId: undefined, helpful, contentVersion: undefined, isForm: true };
    if (answer === 'yes' || answer === 'no') await cast(c, article, given).catch(() => null);
    const sentences = votedSentences(`,
    tests: [votes],
  },
  {
    name: 'a-get-of-counts-without-cache-header',
    file: 'src/votes/vote-api.server.ts',
    find: "c.header('Cache-Control', 'public, max-age=30');",
    put: '',
    tests: [votes],
  },
  {
    name: 'sigterm-without-drain',
    file: 'src/server/run.ts',
    find: 'void server.drain().then(() => process.exit(0));',
    put: 'void server.close().then(() => process.exit(0));',
    tests: [process],
  },
  {
    name: 'cookie-in-the-log',
    file: 'src/server/site-handler.ts',
    find: 'log.debug({ method: request.method, path: pathOf(request),',
    put: 'log.debug({ cookie: request.headers.cookie, method: request.method, path: pathOf(request),',
    tests: [process],
  },
  {
    name: 'query-in-the-log',
    file: 'src/server/site-handler.ts',
    find: "return (request.url ?? '').split('?', 1).join('');",
    put: "return request.url ?? '';",
    tests: [process],
  },
  {
    name: 'body-in-the-log-of-a-failure',
    file: 'src/server/live-app.ts',
    find: 'method: c.req.method, path: c.req.path };',
    put: "method: c.req.method, path: c.req.path, body: c.get('body') };",
    tests: [failures, process],
  },
];
