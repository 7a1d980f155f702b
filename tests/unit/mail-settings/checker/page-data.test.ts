import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '#mail-settings/checker/finding.ts';
import {
  readProgramWords,
  readSecurity,
  readSettingsData,
} from '#mail-settings/checker/settings-data.ts';
import { summary } from '#mail-settings/checker/summary.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { findings, oneServer, threeServers } from './made-up-settings.ts';

describe('what the page carries', () => {
  const plans = [threeServers, oneServer].map((host, index) => ({
    slug: index === 0 ? '' : 'big',
    settings: mailSettings(host),
  }));

  it('comes back as the build wrote it', () => {
    expect(readSettingsData(JSON.stringify(plans))).toEqual(plans);
    const words = { security: ['tls'], securityWords: { tls: 'SSL', starttls: 'TLS' } };
    expect(readProgramWords(JSON.stringify(words))).toEqual(words);
    expect(readProgramWords('{"security":["tls","starttls"]}')).toEqual({
      security: ['tls', 'starttls'],
    });
    expect(readSecurity('starttls')).toBe('starttls');
  });

  it.each([
    ['', 'nothing'],
    ['{}', 'no list'],
    [JSON.stringify(plans).replace('"smtp":', '"smpt":'), 'a server that is missing'],
    [JSON.stringify(plans).replace('993', '"993"'), 'a port that is text'],
    [JSON.stringify(plans).replace('"security":"tls"', '"security":"ssl"'), 'a wrong encryption'],
    [JSON.stringify(plans).replace('"slug":"big"', '"slug":1'), 'a slug that is a number'],
  ])('is not taken where it is %j: %s', (json) => {
    expect(readSettingsData(json)).toEqual([]);
  });

  it.each([[''], ['null'], ['{"security":["none"]}'], ['{"security":["tls"],"securityWords":{}}']])(
    'has no words of a program in %j',
    (json) => {
      expect(readProgramWords(json)).toBeUndefined();
    },
  );

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        expect(readSettingsData(json)).toBeInstanceOf(Array);
        readProgramWords(json);
        expect(['tls', 'starttls', 'none', undefined]).toContain(readSecurity(json));
      }),
    );
  });
});

describe('the sentence above the findings', () => {
  const [some] = findings({});
  const of = (...severities: Severity[]): readonly Finding[] =>
    some ? severities.map((severity) => ({ ...some, severity })) : [];

  it.each<[string, readonly Finding[]]>([
    ['Nothing is wrong here.', of('right')],
    ['One thing is wrong.', of('wrong')],
    ['One thing is wrong, and 1 more to look at.', of('wrong', 'fine-but')],
    ['3 things are wrong, and 2 more to look at.', of('wrong', 'wrong', 'wrong', 'risky', 'risky')],
    ['Nothing is plainly wrong, but look at this.', of('risky', 'fine-but')],
    ['Nothing of what is filled in is wrong.', of('fine-but')],
  ])('is: %s', (sentence, found) => {
    expect(summary(found)).toBe(sentence);
  });
});
