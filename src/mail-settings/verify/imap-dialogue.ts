import { TalkFailure, type Conversation, type Dialogue } from './conversation.ts';
import {
  imapCapabilities,
  takeImapAnswer,
  takeImapGreeting,
  type ImapAnswer,
} from './imap-answers.ts';
import { printable } from './printable.ts';

/** IMAP up to the login, for one connection. RFC 9051, sections 6.1 and 6.2.1. */
export function imapDialogue(): Dialogue {
  let commands = 0;
  const ask = async (line: Conversation, stage: 'abilities' | 'starttls', command: string) => {
    const tag = `a${++commands}`;
    line.send(`${tag} ${command}`);
    return refuseBye(stage, await line.answer(stage, takeImapAnswer(tag)));
  };
  return {
    async greet(line) {
      const { kind, text } = await line.answer('greeting', takeImapGreeting);
      if (kind === 'OK') return;
      const detail = `${kind} ${printable(text)}`.trim();
      throw new TalkFailure({
        // PREAUTH means that the server takes us for somebody it knows.
        reason: kind === 'BYE' ? 'turned-away' : 'not-the-protocol',
        stage: 'greeting',
        detail,
      });
    },
    async abilities(line) {
      const answer = await ask(line, 'abilities', 'CAPABILITY');
      return answer.status === 'OK' ? imapCapabilities(answer) : null;
    },
    async startTls(line) {
      const { status, text } = await ask(line, 'starttls', 'STARTTLS');
      if (status === 'OK') return;
      const detail = printable(`${status} ${text}`);
      throw new TalkFailure({ reason: 'no-starttls', stage: 'starttls', detail });
    },
    async goodBye(line) {
      const tag = `a${++commands}`;
      line.send(`${tag} LOGOUT`);
      await line.answer('abilities', takeImapAnswer(tag));
    },
  };
}

function refuseBye(stage: 'abilities' | 'starttls', answer: ImapAnswer): ImapAnswer {
  const bye = answer.untagged.find((line) => /^BYE\b/i.test(line));
  if (bye === undefined) return answer;
  throw new TalkFailure({ reason: 'turned-away', stage, detail: printable(bye) });
}
