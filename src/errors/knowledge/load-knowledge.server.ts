import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#problems/problem.ts';
import { parseYaml } from '#problems/yaml-problems.ts';
import {
  causeSchema,
  enhancedCodeSchema,
  errorTextSchema,
  mailboxCodeSchema,
  outlookCodeSchema,
  smtpReplySchema,
  type ErrorKnowledge,
} from './knowledge-schema.ts';

/** What was read; where there are problems the lists of those files are empty. */
export interface ReadKnowledge {
  readonly knowledge: ErrorKnowledge;
  readonly problems: readonly Problem[];
}

/** Reads `errors/*.yaml` in a content folder. A file that is not there is an empty list. */
export function readKnowledge(contentFolder: string): ReadKnowledge {
  const problems: Problem[] = [];
  const list = <T>(name: string, schema: z.ZodType<T>): readonly T[] => {
    const path = join(contentFolder, 'errors', name);
    if (!existsSync(path)) return [];
    const file = relative(process.cwd(), path);
    const parsed = parseYaml({ text: readFileSync(path, 'utf8'), file }, z.array(schema));
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.problems);
    return [];
  };
  const knowledge: ErrorKnowledge = {
    causes: list('causes.yaml', causeSchema),
    texts: list('texts.yaml', errorTextSchema),
    smtpReplies: list('smtp-replies.yaml', smtpReplySchema),
    enhancedCodes: list('enhanced-codes.yaml', enhancedCodeSchema),
    outlookCodes: list('outlook-codes.yaml', outlookCodeSchema),
    mailboxCodes: list('mailbox-codes.yaml', mailboxCodeSchema),
  };
  return { knowledge, problems };
}
