import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mailingSentences,
  planMailing,
  readWholeNumber,
  type Mailing,
  type MailingPlan,
} from '#limits/plan-mailing.ts';

const limits = { messagesPerHour: 200, recipientsPerMessage: 100 };
const unlimited = { messagesPerHour: null, recipientsPerMessage: null };

function planned(mailing: Partial<Mailing>): MailingPlan {
  const result = planMailing({ recipients: 350, copies: 'one-each', limits, ...mailing });
  if (!result.ok) throw new Error(result.message);
  return result.plan;
}

function refused(mailing: Partial<Mailing>): string | undefined {
  const result = planMailing({ recipients: 350, copies: 'one-each', limits, ...mailing });
  return result.ok ? undefined : result.message;
}

describe('one message for each recipient', () => {
  it('goes out in batches of 80 % of the hourly limit', () => {
    expect(planned({ recipients: 350 })).toMatchObject({
      messages: { count: 350, recipients: 1 },
      batches: { count: 3, size: 160, messages: 160 },
      hoursAtLimit: 2,
      safe: { perHour: 160, hours: 3, secondsBetween: 23 },
      isFarOver: false,
    });
  });

  it('needs one batch up to the safe number and two from there on', () => {
    expect(planned({ recipients: 160 }).batches).toMatchObject({ count: 1, size: 160 });
    expect(planned({ recipients: 161 }).batches).toMatchObject({ count: 2, size: 160 });
  });

  it('takes no notice of the limit for one message', () => {
    const few = { ...limits, recipientsPerMessage: 1 };
    expect(planned({ limits: few })).toEqual(planned({}));
  });
});

describe('groups in Bcc', () => {
  const copies = 'bcc-groups';

  it('count each recipient against the hourly limit, and are of the same size', () => {
    expect(planned({ copies, recipients: 350 })).toMatchObject({
      messages: { count: 5, recipients: 80 },
      batches: { count: 3, size: 160, messages: 2 },
      safe: { secondsBetween: 1800 },
    });
  });

  it('are no more than needed where everything fits into an hour', () => {
    expect(planned({ copies, recipients: 90 }).messages).toEqual({ count: 1, recipients: 90 });
    expect(planned({ copies, recipients: 101 }).messages).toEqual({ count: 2, recipients: 51 });
  });

  it('are no larger than an hour allows', () => {
    const small = { messagesPerHour: 10, recipientsPerMessage: 100 };
    expect(planned({ copies, recipients: 30, limits: small }).messages).toEqual({
      count: 4,
      recipients: 8,
    });
  });

  it('make full use of an hour where they are small', () => {
    const small = { messagesPerHour: 7, recipientsPerMessage: 2 };
    expect(planned({ copies, recipients: 30, limits: small }).batches).toMatchObject({
      size: 5,
      messages: 5,
    });
  });

  it('wait long enough that no hour holds a group too many', () => {
    const uneven = { messagesPerHour: 132, recipientsPerMessage: 60 };
    expect(planned({ copies, limits: uneven })).toMatchObject({
      messages: { recipients: 52 },
      safe: { perHour: 105, secondsBetween: 1800 },
    });
  });

  it('have 100 recipients where the host names no number', () => {
    expect(planned({ copies, recipients: 1000, limits: unlimited }).messages).toEqual({
      count: 10,
      recipients: 100,
    });
  });
});

describe('a mailing that is far over', () => {
  it.each([
    { recipients: 1000, over: false },
    { recipients: 1001, over: true },
  ])('begins after 5 hours at the limit: $recipients', ({ recipients, over }) => {
    expect(planned({ recipients }).isFarOver).toBe(over);
  });

  it.each([
    { recipients: 2000, over: false },
    { recipients: 2001, over: true },
  ])('begins after 2,000 recipients without a limit: $recipients', ({ recipients, over }) => {
    expect(planned({ recipients, limits: unlimited }).isFarOver).toBe(over);
  });

  it('is planned also for the largest numbers', () => {
    expect(planned({ recipients: Number.MAX_SAFE_INTEGER }).isFarOver).toBe(true);
  });
});

describe('limits at the edge', () => {
  it('leave one batch and no pace where there are none', () => {
    expect(planned({ limits: unlimited })).toMatchObject({
      batches: { count: 1, size: 350 },
      hoursAtLimit: null,
      safe: null,
    });
  });

  it('allow one message an hour where the limit is 1', () => {
    const one = { messagesPerHour: 1, recipientsPerMessage: 1 };
    expect(planned({ recipients: 3, limits: one })).toMatchObject({
      batches: { count: 3, size: 1 },
      safe: { perHour: 1, hours: 3, secondsBetween: 3600 },
    });
  });

  it('ask for a pause of a second where they are huge', () => {
    const huge = { messagesPerHour: Number.MAX_SAFE_INTEGER, recipientsPerMessage: null };
    expect(planned({ limits: huge }).safe?.secondsBetween).toBe(1);
  });
});

describe('what is no number to plan with', () => {
  it.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53])(
    'is refused: %d recipients',
    (recipients) => {
      expect(refused({ recipients })).toBe(
        'Please type the number of recipients as a whole number above 0, such as 350.',
      );
    },
  );

  it.each([0, -5, 2.5, Number.NaN])('is refused: a limit of %d', (limit) => {
    const message = 'A limit has to be a whole number above 0, or empty where there is none.';
    expect(refused({ limits: { ...limits, messagesPerHour: limit } })).toBe(message);
    expect(refused({ limits: { ...limits, recipientsPerMessage: limit } })).toBe(message);
  });
});

describe('a number as people write it', () => {
  it.each([
    ['350', 350],
    [' 1,200 ', 1200],
    ['1 200 000', 1_200_000],
    ['1\u00a0200', 1200],
  ])('is read: %s', (text, number) => {
    expect(readWholeNumber(text)).toBe(number);
  });

  it.each(['', '1.5', '1.200', '12,00', '-3', '1e3', 'many'])('is not guessed: "%s"', (text) => {
    expect(readWholeNumber(text)).toBeNaN();
  });
});

describe('a plan in sentences', () => {
  it('says how many batches go out and how fast', () => {
    expect(mailingSentences(planned({ recipients: 350 }))).toEqual([
      '350 recipients are too many for one hour. Spread them over 3 hours.',
      'Send 350 messages, one to each recipient, in 3 batches of at most 160, one batch an hour.',
      'A safe pace is 80 % of the limit, 160 recipients an hour: it leaves room for your other mail. A tool that sends by itself waits 23 seconds between two messages.',
    ]);
  });

  it('says of groups that every recipient counts', () => {
    const sentences = mailingSentences(planned({ copies: 'bcc-groups' }));
    expect(sentences[1]).toBe(
      'Write 5 messages with at most 80 recipients in Bcc, and send 2 of them in each hour.',
    );
    expect(sentences[2]).toContain('waits 30 minutes between two messages');
    expect(sentences.at(-1)).toBe(
      'Many hosts count every recipient as a message, and so does this plan: a group of 80 uses up 80 of an hourly limit.',
    );
  });

  it('sends the largest mailings to a newsletter service and plans no batches for them', () => {
    const sentences = mailingSentences(planned({ recipients: 3000 }));
    expect(sentences[0]).toBe(
      'Use a newsletter service instead. 3,000 recipients are too many for a mailbox: it would take 15 hours even at the full limit.',
    );
    expect(sentences.join(' ')).not.toContain('batch');
  });

  it('names no pace where there is no limit', () => {
    expect(mailingSentences(planned({ limits: unlimited }))).toEqual([
      '350 recipients can be written to within one hour.',
      'Send 350 messages, one to each recipient.',
    ]);
  });
});

describe('every plan', () => {
  const number = fc.integer({ min: 1, max: 1_000_000_000 });
  const mailings = fc.record({
    recipients: fc.oneof(fc.integer({ min: 1, max: 5000 }), number),
    copies: fc.constantFrom<Mailing['copies'][]>('one-each', 'bcc-groups'),
    limits: fc.record({
      messagesPerHour: fc.option(fc.oneof(fc.integer({ min: 1, max: 500 }), number)),
      recipientsPerMessage: fc.option(fc.oneof(fc.integer({ min: 1, max: 500 }), number)),
    }),
  });

  it('reaches all recipients, with no batch too many', () => {
    fc.assert(
      fc.property(mailings, (mailing) => {
        const { recipients, batches, messages } = planned(mailing);
        expect(batches.count * batches.size).toBeGreaterThanOrEqual(recipients);
        expect((batches.count - 1) * batches.size).toBeLessThan(recipients);
        expect(messages.count * messages.recipients).toBeGreaterThanOrEqual(recipients);
        expect(batches.count * batches.messages).toBeGreaterThanOrEqual(messages.count);
      }),
    );
  });

  it('keeps every hour and every message within its limit', () => {
    fc.assert(
      fc.property(mailings, (mailing) => {
        const { batches, messages, safe } = planned(mailing);
        const { messagesPerHour, recipientsPerMessage } = mailing.limits;
        expect(batches.size).toBeLessThanOrEqual(messagesPerHour ?? Infinity);
        expect(messages.recipients).toBeLessThanOrEqual(
          mailing.copies === 'one-each' ? 1 : (recipientsPerMessage ?? 100),
        );
        if (safe === null || messagesPerHour === null) return;
        // The most that begins within any 3,600 seconds when the pause is kept.
        const byPause = Math.ceil(3600 / safe.secondsBetween) * messages.recipients;
        expect(byPause).toBeLessThanOrEqual(safe.perHour);
        expect(safe.perHour).toBeLessThanOrEqual(messagesPerHour);
      }),
    );
  });
});
