import { describe, expect, it } from 'vitest';
import type { Conversation, Dialogue } from '#mail-settings/verify/conversation.ts';
import { imapDialogue } from '#mail-settings/verify/imap-dialogue.ts';
import { popDialogue } from '#mail-settings/verify/pop-dialogue.ts';
import { smtpDialogue } from '#mail-settings/verify/smtp-dialogue.ts';

/** A line to a server that says these things, whatever it hears. */
function lineThatSays(said: string, localAddress = '192.0.2.1') {
  const heard: string[] = [];
  let received = said;
  const line: Conversation = {
    localAddress,
    send: (command) => void heard.push(command),
    answer: (stage, take) => {
      const taken = take(received);
      if (taken.state !== 'done') return Promise.reject(new Error(`${stage}: ${taken.state}`));
      received = taken.rest;
      return Promise.resolve(taken.value);
    },
  };
  return { line, heard };
}

async function outcome(
  dialogue: Dialogue,
  part: 'greet' | 'abilities' | 'startTls',
  said: string,
): Promise<unknown> {
  return dialogue[part](lineThatSays(said).line).catch((error: unknown) =>
    error instanceof Error && 'failure' in error ? error.failure : error,
  );
}

describe('a whole talk', () => {
  it('in IMAP uses a new tag each time and ends with LOGOUT', async () => {
    const { line, heard } = lineThatSays(
      '* OK hi\r\n* CAPABILITY STARTTLS\r\na1 OK\r\na2 OK go\r\n* CAPABILITY IDLE\r\na3 OK\r\n* BYE\r\na4 OK\r\n',
    );
    const imap = imapDialogue();
    await imap.greet(line);
    expect(await imap.abilities(line)).toEqual(['STARTTLS']);
    await imap.startTls(line);
    expect(await imap.abilities(line)).toEqual(['IDLE']);
    await imap.goodBye(line);
    expect(heard).toEqual(['a1 CAPABILITY', 'a2 STARTTLS', 'a3 CAPABILITY', 'a4 LOGOUT']);
  });

  it('in POP3 ends with QUIT', async () => {
    const { line, heard } = lineThatSays('+OK hi\r\n+OK\r\nsasl plain\r\n.\r\n+OK\r\n+OK bye\r\n');
    const pop = popDialogue();
    await pop.greet(line);
    expect(await pop.abilities(line)).toEqual(['SASL PLAIN']);
    await pop.startTls(line);
    await pop.goodBye(line);
    expect(heard).toEqual(['CAPA', 'STLS', 'QUIT']);
  });

  it.each([
    ['192.0.2.1', '[192.0.2.1]'],
    ['2001:db8::1', '[IPv6:2001:db8::1]'],
    ['fe80::1%eth0', '[IPv6:fe80::1]'],
  ])('in SMTP from %s names itself %s and ends with QUIT', async (address, name) => {
    const { line, heard } = lineThatSays(
      '220 hi\r\n250-mail.example\r\n250-Auth plain\r\n250 Size 9\r\n220 go\r\n221 bye\r\n',
      address,
    );
    const smtp = smtpDialogue();
    await smtp.greet(line);
    expect(await smtp.abilities(line)).toEqual(['AUTH PLAIN', 'SIZE 9']);
    await smtp.startTls(line);
    await smtp.goodBye(line);
    expect(heard).toEqual([`EHLO ${name}`, 'STARTTLS', 'QUIT']);
  });
});

describe('a refusal', () => {
  it.each([
    [imapDialogue(), 'greet', '* BYE too many\u0007\r\n', 'turned-away', 'BYE too many\\u{7}'],
    [imapDialogue(), 'greet', '* PREAUTH hi\r\n', 'not-the-protocol', 'PREAUTH hi'],
    [imapDialogue(), 'abilities', '* BYE idle\r\na1 OK\r\n', 'turned-away', 'BYE idle'],
    [imapDialogue(), 'startTls', 'a1 BAD no\r\n', 'no-starttls', 'BAD no'],
    [popDialogue(), 'greet', '-ERR busy\r\n', 'turned-away', '-ERR busy'],
    [popDialogue(), 'startTls', '-ERR no\r\n', 'no-starttls', '-ERR no'],
    [smtpDialogue(), 'greet', '421 later\r\n', 'turned-away', '421 later'],
    [smtpDialogue(), 'abilities', '550-a\r\n550 b\r\n', 'turned-away', '550 a b'],
    [smtpDialogue(), 'startTls', '454 no\r\n', 'no-starttls', '454 no'],
  ] as const)('is told with its text (%#)', async (dialogue, part, said, reason, detail) => {
    expect(await outcome(dialogue, part, said)).toMatchObject({ reason, detail });
  });

  it('to list abilities is no failure in IMAP and POP3', async () => {
    expect(await outcome(imapDialogue(), 'abilities', 'a1 BAD what\r\n')).toBeNull();
    expect(await outcome(popDialogue(), 'abilities', '-ERR what\r\n')).toBeNull();
  });
});
