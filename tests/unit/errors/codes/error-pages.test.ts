import { describe, expect, it } from 'vitest';
import { errorPages } from '#errors/codes/error-pages.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const pages = errorPages(readKnowledge('content').knowledge);
const page = (slug: string) => pages.find((one) => one.slug === slug);

describe('pages of error codes', () => {
  it('each have an address of their own, and so has each other name', () => {
    const slugs = pages.flatMap(({ slug, aliases }) => [slug, ...aliases]);
    expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
    expect(slugs.filter((slug) => !/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(slug))).toEqual([]);
  });

  it('are found by reply and enhanced code, by the number of Outlook, by protocol and answer', () => {
    expect(page('550-5.1.1')).toMatchObject({ code: '550 5.1.1', kind: 'enhanced' });
    expect(page('550-5.1.1')?.aliases).toContain('5.1.1');
    expect(page('452-4.2.2')).toBeDefined();
    expect(page('0x800ccc0f')).toMatchObject({ code: '0x800CCC0F' });
    expect(page('imap-authenticationfailed')).toBeDefined();
    expect(page('pop3-sys-temp')).toMatchObject({ code: 'POP3 SYS/TEMP' });
  });

  it('say first what a code means in general, then what one provider means by it', () => {
    expect(page('550-5.7.26')?.senses.map(({ when }) => when)).toEqual([undefined, 'From Gmail']);
    expect(page('550-5.7.0')?.senses[0]?.when).toBeUndefined();
    expect(page('550-5.7.0')?.aliases).toContain('552-5.7.0');
  });
});
