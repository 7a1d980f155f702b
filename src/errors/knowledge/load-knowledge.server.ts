import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#problems/problem.ts';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';
import { causeLabels } from './cause-labels.ts';
import {
  causeSchema,
  elsewhereSchema,
  enhancedCodeSchema,
  errorTextSchema,
  mailboxCodeSchema,
  outlookCodeSchema,
  smtpReplySchema,
  type EnhancedCode,
  type ErrorKnowledge,
  type ErrorText,
} from './knowledge-schema.ts';

/** What was read; where there are problems the lists of those files are empty. */
export interface ReadKnowledge {
  readonly knowledge: ErrorKnowledge;
  readonly problems: readonly Problem[];
}

/**
 * Reads `errors/` in a content folder: causes, words (every file of `texts/`) and codes. A file that is
 * not there is an empty list; each mistake is told with file and line.
 */
export function readKnowledge(contentFolder: string): ReadKnowledge {
  const read = <T>(name: string, schema: z.ZodType<T>): YamlList<T> =>
    readYamlList(join(contentFolder, 'errors', name), z.array(schema));
  const causes = read('causes.yaml', causeSchema);
  const texts = textFiles(contentFolder).map((name) => read(join('texts', name), errorTextSchema));
  const elsewhere = read('elsewhere.yaml', elsewhereSchema);
  const smtpReplies = read('smtp-replies.yaml', smtpReplySchema);
  const enhancedCodes = read('enhanced-codes.yaml', enhancedCodeSchema);
  const outlookCodes = read('outlook-codes.yaml', outlookCodeSchema);
  const mailboxCodes = read('mailbox-codes.yaml', mailboxCodeSchema);
  const knowledge: ErrorKnowledge = {
    causes: causes.entries,
    texts: texts.flatMap(({ entries }) => entries),
    elsewhere: elsewhere.entries,
    smtpReplies: smtpReplies.entries,
    enhancedCodes: enhancedCodes.entries.flatMap(withTemporary),
    outlookCodes: outlookCodes.entries,
    mailboxCodes: mailboxCodes.entries,
  };
  const files = [
    causes,
    ...texts,
    elsewhere,
    smtpReplies,
    enhancedCodes,
    outlookCodes,
    mailboxCodes,
  ];
  return {
    knowledge,
    problems: [
      ...files.flatMap(({ problems }) => problems),
      ...writtenTwice(causes, ({ label }) => label, 'label'),
      ...missingLabels(causes),
      ...writtenTwice(elsewhere, ({ label }) => label, 'label'),
      ...writtenTwice(smtpReplies, ({ code }) => code, 'code'),
      ...writtenTwice(enhancedCodes, enhancedKey, 'code'),
      ...writtenTwice(outlookCodes, ({ code }) => code, 'code'),
      ...writtenTwice(mailboxCodes, ({ code, protocol }) => `${protocol} ${code}`, 'code'),
      ...wordsOfTwoCauses(texts),
    ],
  };
}

/** A final code, and the same detail in class 4 where servers use it as well. */
function withTemporary(entry: EnhancedCode): readonly EnhancedCode[] {
  if (entry.temporaryReply === undefined) return [entry];
  const waits = entry.fixBy === 'nobody-wait';
  const twin: EnhancedCode = {
    ...entry,
    code: entry.code.replace(/^5/, '4'),
    usualReply: entry.temporaryReply,
    lasting: 'temporary',
    next: waits
      ? entry.next
      : `Wait first: the sending server tries again by itself. If it comes back: ${lowerFirst(entry.next)}`,
  };
  return [entry, twin];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function enhancedKey({ code, reply, provider }: EnhancedCode): string {
  return [code, reply && `with ${reply}`, provider && `of ${provider}`].filter(Boolean).join(' ');
}

function writtenTwice<T>(
  { entries, file, lineOf }: YamlList<T>,
  keyOf: (entry: T) => string,
  field: string,
): Problem[] {
  const seen = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    const message = `${key} stands here a second time.`;
    const remedy = `Make one entry of it and that in line ${lineOf([first, field])}.`;
    return [{ file, line: lineOf([index, field]), message, remedy }];
  });
}

/** Every label has its words for people, or an answer would have none. */
function missingLabels({ entries, file }: YamlList<{ label: string }>): Problem[] {
  if (entries.length === 0) return [];
  const known = new Set(entries.map(({ label }) => label));
  return causeLabels
    .filter((label) => !known.has(label))
    .map((label) => ({
      file,
      line: 1,
      message: `The cause ${label} is missing.`,
      remedy: 'Add an entry with this label: title, meaning, fixBy, next and article.',
    }));
}

function textFiles(contentFolder: string): readonly string[] {
  const folder = join(contentFolder, 'errors', 'texts');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** The same words with the same weight cannot stand for two causes. */
function wordsOfTwoCauses(files: readonly YamlList<ErrorText>[]): Problem[] {
  const owners = new Map<string, { cause: string; place: string }>();
  return files.flatMap(({ entries, file, lineOf }) =>
    entries.flatMap(({ cause, says, server, weight }, index) =>
      says.flatMap((pieces, at): Problem[] => {
        const words = pieces.join(' … ');
        const key = `${words}\0${server ?? ''}\0${weight}`;
        const line = lineOf([index, 'says', at]);
        const owner = owners.get(key);
        if (owner === undefined) {
          owners.set(key, { cause, place: `${file}:${line}` });
          return [];
        }
        const remedy =
          owner.cause === cause
            ? 'Remove one of them.'
            : `Keep it under one cause: it is under ${owner.cause} as well.`;
        const message = `The words "${words}" stand here a second time; first in ${owner.place}.`;
        return [{ file, line, message, remedy }];
      }),
    ),
  );
}
