import { securityLabel } from '#site/values.ts';
import type { Site } from '#site/site-schema.ts';
import type { ErrorKnowledge } from './knowledge-schema.ts';

interface Advice {
  readonly meaning: string;
  readonly next: string;
}

/**
 * The same knowledge for this host: `{smtp}` becomes "port 465 with SSL/TLS", and `{webmail}` another
 * mail program where there is no webmail.
 */
export function withSettings(
  knowledge: ErrorKnowledge,
  site: Pick<Site, 'mail' | 'webmail'>,
): ErrorKnowledge {
  const door = (name: 'imap' | 'smtp'): string => {
    const { port, security } = site.mail[name];
    return `port ${port} with ${securityLabel(security)}`;
  };
  const otherWay = site.webmail === null ? 'another mail program' : 'webmail';
  const filled = (text: string): string =>
    text
      .replaceAll('{imap}', door('imap'))
      .replaceAll('{smtp}', door('smtp'))
      .replaceAll('{webmail}', otherWay);
  const fill = <Entry extends Advice>(entry: Entry): Entry => ({
    ...entry,
    meaning: filled(entry.meaning),
    next: filled(entry.next),
  });
  return {
    causes: knowledge.causes.map(({ inProgram, ...cause }) => ({
      ...fill(cause),
      ...(inProgram && { inProgram: fill(inProgram) }),
    })),
    texts: knowledge.texts,
    elsewhere: knowledge.elsewhere.map(fill),
    smtpReplies: knowledge.smtpReplies.map(fill),
    enhancedCodes: knowledge.enhancedCodes.map(fill),
    outlookCodes: knowledge.outlookCodes.map(fill),
    mailboxCodes: knowledge.mailboxCodes.map(fill),
  };
}
