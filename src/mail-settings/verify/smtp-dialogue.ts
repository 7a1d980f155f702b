import { TalkFailure, type Conversation, type Dialogue, type Stage } from './conversation.ts';
import { printable } from './printable.ts';
import { takeSmtpReply, type SmtpReply } from './smtp-answers.ts';

/** SMTP submission up to the login: RFC 6409, `STARTTLS` of RFC 3207. */
export function smtpDialogue(): Dialogue {
  return {
    async greet(line) {
      const reply = await line.answer('greeting', takeSmtpReply);
      if (reply.code !== 220) throw turnedAway('greeting', reply);
    },
    async abilities(line) {
      line.send(`EHLO ${addressLiteral(line)}`);
      const reply = await line.answer('abilities', takeSmtpReply);
      if (reply.code !== 250) throw turnedAway('abilities', reply);
      // The first line is the server's name (RFC 5321, section 4.1.1.1).
      return reply.lines.slice(1).map((ability) => ability.trim().toUpperCase());
    },
    async startTls(line) {
      line.send('STARTTLS');
      const reply = await line.answer('starttls', takeSmtpReply);
      if (reply.code === 220) return;
      throw new TalkFailure({ reason: 'no-starttls', stage: 'starttls', detail: printed(reply) });
    },
    async goodBye(line) {
      line.send('QUIT');
      await line.answer('abilities', takeSmtpReply);
    },
  };
}

/** What a program without a name of its own says in `EHLO`. RFC 5321, section 4.1.3. */
function addressLiteral({ localAddress }: Conversation): string {
  const address = localAddress.replace(/%.*$/, '');
  return address.includes(':') ? `[IPv6:${address}]` : `[${address}]`;
}

function turnedAway(stage: Stage, reply: SmtpReply): TalkFailure {
  return new TalkFailure({ reason: 'turned-away', stage, detail: printed(reply) });
}

function printed({ code, lines }: SmtpReply): string {
  return printable(`${code} ${lines.join(' ')}`);
}
