import { z } from 'zod';
import { stepProblem } from './step-text.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');
const clientId = z
  .string({ error: 'a name for links' })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens');
const stepText = text.superRefine((value, context) => {
  const problem = stepProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});
const label = text.max(60, 'at most 60 characters');

/** What a mail program calls a field of one direction. */
const serverLabels = z.strictObject({
  server: label,
  port: label,
  security: label,
  username: label,
});

/** One entry of `clients.yaml`: a mail program, what it can do, and its own words for things. */
export const clientSchema = z.strictObject({
  /** Stands in links, such as `#client=thunderbird`, and is never changed. */
  id: clientId,
  name: text,
  kind: z.enum(['computer', 'phone', 'web']),
  /** Where it runs, in words; shown beside the name. */
  runsOn: text.optional(),
  /** The article with its steps, by id. */
  article: z.int({ error: 'the id of an article' }).positive('the id of an article'),
  lifeCycle: z.strictObject({
    /** `current`, `unsupported` (runs but gets no repairs), or `ended` (cannot be used any more). */
    state: z.enum(['current', 'unsupported', 'ended']),
    /** When that began, as far as known: 2024, 2024-12 or 2024-12-31. */
    since: z
      .string({ error: 'a date in quotes' })
      .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'a date such as 2024, 2024-12 or 2024-12-31')
      .optional(),
    /** What it means for the reader; needed unless current. */
    note: text.optional(),
    /** Programs to use in its place. */
    instead: z.array(clientId).default([]),
  }),
  /** What it can collect mail with; empty for a program that cannot be used. */
  protocols: z.array(z.enum(['imap', 'pop'])),
  /** The encryption it can be told to use. */
  security: z.array(z.enum(['tls', 'starttls'])),
  /** The newest TLS version it speaks. */
  newestTls: z.enum(['1.0', '1.2', '1.3']).default('1.3'),
  /** Which of our machine files it honours on its own, and the truth about it in a sentence. */
  automatic: z.strictObject({
    by: z.enum(['autoconfig', 'autodiscover', 'profile', 'none']),
    note: text,
  }),
  labels: z.strictObject({ incoming: serverLabels, outgoing: serverLabels }).optional(),
  /** Its words for the two kinds of encryption. */
  securityWords: z.strictObject({ tls: label, starttls: label }).optional(),
  /** Its field for how to log in and the choice to make there. */
  login: z.strictObject({ label, choice: label }).optional(),
  /** Steps to add an account by hand; see `step-text.ts` for what may stand in them. */
  steps: z.array(stepText).default([]),
  /** Where the settings of an account are found later. */
  change: z.array(stepText).default([]),
  /** What else a reader has to know. */
  notes: z.array(stepText).default([]),
});

/** `clients.yaml` as a whole, in order of display. */
export const clientListSchema = z.array(clientSchema).superRefine((clients, context) => {
  const ids = new Set(clients.map(({ id }) => id));
  clients.forEach((client, index) => {
    const add = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path: [index, ...path], message });
    if (clients.findIndex(({ id }) => id === client.id) < index)
      add(['id'], 'an id used once only');
    const { state, note, instead } = client.lifeCycle;
    if (state !== 'current' && note === undefined) {
      add(['lifeCycle', 'state'], `current, or a note beside it that says what "${state}" means`);
    }
    instead.forEach((id, place) => {
      if (!ids.has(id) || id === client.id) {
        add(['lifeCycle', 'instead', place], 'the id of another program in this file');
      }
    });
    const isUsable = client.protocols.length > 0;
    if (isUsable && (!client.labels || client.steps.length === 0 || client.security.length === 0)) {
      add(['protocols'], 'empty, or labels, steps and security in this entry too');
    }
  });
});

/** What the fields of one direction are called. */
export type FieldLabels = z.infer<typeof serverLabels>;

/** A mail program as `clients.yaml` describes it, checked. */
export type MailClient = z.infer<typeof clientSchema>;
