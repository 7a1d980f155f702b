import { beforeEach, describe, expect, it } from 'vitest';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import { cookieOf } from './made-up-live-app.ts';
import { form, votingSiteForEachTest } from './voting-site.ts';

const voting = votingSiteForEachTest();
const { get, post, serveWith } = voting;

const published = '0123456789ab';
const template =
  '__VOTE_HEADING__|__VOTE_MESSAGE__|offers __VOTE_ANSWER__|said __VOTE_SAID__, __VOTE_NOW__|version __ARTICLE_VERSION__|back __VOTE_REASON__: __VOTE_COMMENT__|';
const votedTemplate = (): Promise<string> => Promise.resolve(template);

beforeEach(() => serveWith({ votedTemplate }));

interface Step {
  readonly cookie: string;
  readonly location: string;
  readonly page: string;
}

/** Sends a form as a browser does, and follows it to its page. */
async function send(body: string, cookie = '', path = '/api/articles/1/vote'): Promise<Step> {
  const response = await post({ path, body, headers: { ...form, cookie } });
  const own = cookieOf(response);
  const location = response.headers.get('location') ?? '';
  return { cookie: own, location, page: await (await get(location, own)).text() };
}

const look = async (path: string, cookie?: string): Promise<string> =>
  (await get(path, cookie)).text();

const versionIn = (page: string): string => /version ([^|]*)/.exec(page)?.[1] ?? 'none';

const answers = ['yes', 'no', 'details', 'nothing', 'stuck', 'withdrawn'];

describe('the forms of the page after a vote', () => {
  it('are about the text that is published, so that reasons and answers count for it', async () => {
    const no = await send(`helpful=no&contentVersion=${published}`);
    const reason = `helpful=no&reason=unclear&contentVersion=${versionIn(no.page)}`;
    const details = await send(reason, no.cookie);
    expect(await voting.feedback.reasonCounts()).toMatchObject([
      { contentVersion: published, reason: 'unclear' },
    ]);
    const withdrawn = await send('helpful=withdraw', details.cookie);
    await send(`helpful=yes&contentVersion=${versionIn(withdrawn.page)}`, withdrawn.cookie);
    expect(await voting.open.votes.versions()).toMatchObject([
      { contentVersion: published, helpful: 1, total: 1 },
    ]);
  });

  it('stay with the earlier text that their visitor had read', async () => {
    const no = await send('helpful=no&contentVersion=before');
    expect(versionIn(no.page)).toBe('before');
    const reason = `helpful=no&reason=unclear&contentVersion=${versionIn(no.page)}`;
    const details = await send(reason, no.cookie);
    expect(versionIn(details.page)).toBe('before');
    expect(await voting.feedback.reasonCounts()).toMatchObject([{ contentVersion: undefined }]);
    expect(await voting.open.votes.versions()).toMatchObject([{ contentVersion: undefined }]);
    const stuck = 'step=sign-in-step-2&contentVersion=before';
    expect(versionIn((await send(stuck, '', '/api/articles/1/stuck')).page)).toBe('before');
  });

  it('take no made-up version from the address', async () => {
    for (const made of ['<b>', 'x'.repeat(65), '']) {
      const address = `/voted/1/?contentVersion=${encodeURIComponent(made)}`;
      expect(versionIn(await look(address)), made).toBe(published);
    }
    expect(versionIn(await look('/voted/2/'))).toBe('');
  });
});

describe('the page after a vote says what is true', () => {
  it.each(answers)(
    'and without a cookie it knows of no answer, whatever "%s" says',
    async (answer) => {
      const page = await look(`/voted/1/?answer=${answer}`);
      expect(page).toContain(
        'Your answer|No answer of yours is known in this browser. If you have just sent one, it is saved.|',
      );
      expect(page).not.toMatch(/cookie/i);
      expect(page).toContain('|offers |said none, |');
    },
  );

  it.each([
    ['yes', 'Thank you|We are glad it helped.|offers yes|said yes, Your answer now: yes.|'],
    ['no', 'Thank you|Thank you for telling us.'],
    ['no', '|offers no|said no, Your answer now: no.|'],
  ])('to whom has said %s', async (helpful, expected) => {
    expect((await send(`helpful=${helpful}`)).page).toContain(expected);
  });

  it('after a withdrawal, and in a tab that was open before it', async () => {
    const { cookie } = await send('helpful=yes');
    const withdrawn = await send('helpful=withdraw', cookie);
    expect(withdrawn.page).toContain('Answer withdrawn|');
    expect(withdrawn.page).toContain('|said none, |');
    for (const answer of ['yes', 'no', 'details']) {
      const page = await look(`/voted/1/?answer=${answer}`, cookie);
      expect(page, answer).toContain('Your answer|You have no answer about this article');
      expect(page, answer).toContain('|offers |said none, |');
    }
  });

  it('and speaks the same way to whom has followed no answer', async () => {
    const page = await look('/voted/1/');
    expect(page).toContain('|No answer of yours about this article is known in this browser.|');
  });

  it('after another answer was given in another tab', async () => {
    const { cookie } = await send('helpful=no');
    const other = 'Your answer|You said that it did not help.';
    expect(await look('/voted/1/?answer=yes', cookie)).toContain(other);
    expect(await look('/voted/1/?answer=withdrawn', cookie)).toContain(other);
  });

  it('of what was added to an answer, and not before it was', async () => {
    const { cookie } = await send('helpful=no');
    const details = '/voted/1/?answer=details';
    const other = 'Your answer|You said that it did not help.';
    expect(await look(details, cookie)).toContain(other);
    const reason = await send('helpful=no&reason=unclear', cookie);
    expect(reason.page).toContain('Thank you|The authors know what was the matter.');
    const comment = await send('helpful=no&comment=Step+2', cookie);
    expect(comment.page).toContain('Thank you|The authors have what you wrote.');
    // What was added about another article, or by somebody else, is not theirs to be thanked for.
    expect(await look('/voted/2/?answer=details', cookie)).toContain('Your answer|You have no');
    const stranger = await send('helpful=no');
    expect(await look(details, stranger.cookie)).toContain(other);
  });

  it('to whom says to be stuck, or to have withdrawn, in the address only', async () => {
    // They have a cookie, and an answer about another article.
    const { cookie } = await send('helpful=yes', '', '/api/articles/2/vote');
    for (const answer of ['stuck', 'withdrawn', 'details']) {
      const page = await look(`/voted/1/?answer=${answer}`, cookie);
      expect(page, answer).toContain('Your answer|You have no answer about this article');
      expect(page, answer).toContain('|offers |');
    }
    const other = await send('helpful=withdraw', cookie, '/api/articles/2/vote');
    expect(other.page).toContain('Answer withdrawn|');
    const page = await look('/voted/1/?answer=withdrawn', `${cookie}; ${other.cookie}`);
    expect(page).toContain('Your answer|You have no answer about this article');
  });

  it('and looking at it writes nothing and sets no cookie', async () => {
    const { cookie } = await send('helpful=no');
    for (const answer of answers) {
      const response = await get(`/voted/1/?answer=${answer}`, cookie);
      expect(response.headers.getSetCookie(), answer).toEqual([]);
    }
    expect(await voting.open.votes.counts(1)).toEqual({ helpful: 0, total: 1 });
  });

  it('to whom withdraws without having answered', async () => {
    const { location, page } = await send('helpful=withdraw');
    expect(location).toBe('/voted/1/');
    expect(page).toContain('Your answer|You have no answer about this article');
  });

  it('to whom is stuck at a step and has not voted', async () => {
    const { page } = await send('step=sign-in-step-2', '', '/api/articles/1/stuck');
    expect(page).toContain('|The authors will look at this step.|offers stuck|said none, |');
  });

  it('and stays neutral while the votes cannot be read', async () => {
    const { cookie } = await send('helpful=yes');
    serveWith({ votedTemplate, store: unavailableVoteStore('away') });
    for (const answer of answers) {
      const page = await look(`/voted/1/?answer=${answer}`, cookie);
      expect(page, answer).toContain('Your answer|It cannot be shown at the moment');
      // Who has one can still try to withdraw it.
      expect(page, answer).toContain('|offers |said , |');
    }
  });
});

describe('what is added on the page after an answer', () => {
  const added = 'addsTo=given-before&helpful=no&reason=unclear&comment=Step+2+%3Cb%3E';

  it('belongs to a "yes" too', async () => {
    const yes = await send('helpful=yes');
    const { page } = await send('addsTo=given-before&helpful=yes&comment=Fine', yes.cookie);
    expect(page).toContain('Thank you|The authors have what you wrote.|offers details|said yes,');
    expect(await voting.feedback.comments({ most: 9 })).toMatchObject([
      { helpful: true, text: 'Fine' },
    ]);
  });

  it('comes back, and revives nothing, after the answer was withdrawn in another tab', async () => {
    const no = await send('helpful=no');
    await send('helpful=withdraw', no.cookie);
    const headers = { ...form, cookie: no.cookie };
    const response = await post({ body: `${added}&contentVersion=before`, headers });
    expect(response.status).toBe(409);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain('Not saved yet|There is no answer of yours that this could belong to.');
    expect(page).toContain('|offers again|said none, |');
    expect(page).toContain('|back unclear: Step 2 &lt;b&gt;|');
    expect(versionIn(page)).toBe('before');
    expect(await voting.open.votes.counts(1)).toEqual({ helpful: 0, total: 0 });
    expect(await voting.feedback.comments({ most: 9 })).toEqual([]);
  });

  it('comes back to whom has lost the cookie', async () => {
    await send('helpful=no');
    const response = await post({ body: added, headers: form });
    expect(response.status).toBe(409);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toContain('|back unclear: Step 2 &lt;b&gt;|');
    expect(await voting.open.votes.counts(1)).toEqual({ helpful: 0, total: 1 });
  });

  it('goes to the answer that was given since, and does not change it', async () => {
    const no = await send('helpful=no');
    await send('helpful=yes', no.cookie);
    const { page } = await send(added, no.cookie);
    expect(page).toContain('Thank you|The authors have what you wrote.|offers details|said yes,');
    expect(await voting.open.votes.counts(1)).toEqual({ helpful: 1, total: 1 });
    expect(await voting.feedback.comments({ most: 9 })).toMatchObject([
      { helpful: true, reason: undefined, text: 'Step 2 <b>' },
    ]);
  });

  it.each([
    ['yes', 'Please write something first.'],
    ['no', 'Please choose what was the matter, or write something.'],
  ])('is asked for again where nothing was filled in after %s', async (said, asked) => {
    const { cookie } = await send(`helpful=${said}`);
    const empty = `addsTo=given-before&helpful=${said}&comment=+&contentVersion=before`;
    // Nothing is stored, so that no cookie is set either.
    const { location } = await send(empty, cookie);
    expect(location).toBe('/voted/1/?answer=nothing&contentVersion=before');
    const told = `Nothing was sent|${asked} Your answer is saved already.|offers ${said}|`;
    expect(await look(location, cookie)).toContain(told);
  });
});

describe('an address of the page', () => {
  it.each(['abc', '0', '01'])('with "%s" for a number is no answer that was lost', async (id) => {
    const page = await (await voting.get(`/voted/${id}/`, '', { accept: 'text/html' })).text();
    expect(page).toContain('This page cannot be shown');
    expect(page).not.toContain('Your answer');
  });

  it('without the slash at its end leads to the one with it', async () => {
    const response = await get('/voted/1?answer=no&contentVersion=before');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/voted/1/?answer=no&contentVersion=before');
    for (const other of ['/voted/x', '/voted/99', '/voted/%2F%2Felsewhere.example']) {
      expect((await get(other)).headers.get('location'), other).toBeNull();
    }
  });
});
