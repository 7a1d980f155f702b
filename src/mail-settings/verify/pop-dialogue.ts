import { TalkFailure, type Dialogue } from './conversation.ts';
import { takePopList, takePopStatus } from './pop-answers.ts';
import { printable } from './printable.ts';

/** POP3 up to the login: RFC 1939, `CAPA` of RFC 2449, `STLS` of RFC 2595 (section 4). */
export function popDialogue(): Dialogue {
  return {
    async greet(line) {
      const { ok, text } = await line.answer('greeting', takePopStatus);
      if (ok) return;
      const detail = printable(`-ERR ${text}`);
      throw new TalkFailure({ reason: 'turned-away', stage: 'greeting', detail });
    },
    async abilities(line) {
      line.send('CAPA');
      const list = await line.answer('abilities', takePopList);
      return list && list.map((ability) => ability.toUpperCase());
    },
    async startTls(line) {
      line.send('STLS');
      const { ok, text } = await line.answer('starttls', takePopStatus);
      if (ok) return;
      const detail = printable(`-ERR ${text}`);
      throw new TalkFailure({ reason: 'no-starttls', stage: 'starttls', detail });
    },
    async goodBye(line) {
      line.send('QUIT');
      await line.answer('abilities', takePopStatus);
    },
  };
}
