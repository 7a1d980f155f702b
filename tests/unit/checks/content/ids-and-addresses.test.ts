import { describe, expect, it } from 'vitest';
import { danglingIds } from '#checks/content/dangling-ids.ts';
import { duplicateAddresses } from '#checks/content/duplicate-addresses.ts';
import { duplicateIds } from '#checks/content/duplicate-ids.ts';
import { unusedCategories } from '#checks/content/unused-categories.ts';
import { article, bodyLine, findings } from '../made-up-content.ts';

const second = article({ front: { id: '2', title: 'Green mailbox' } });

describe('duplicate ids', () => {
  it('accepts articles with ids of their own', () => {
    expect(findings(duplicateIds, { 'mail/blue': article(), 'mail/green': second })).toEqual([]);
  });

  it('names both files when two articles have one id, and a free id', () => {
    const [problem, ...more] = findings(duplicateIds, {
      'mail/blue': article(),
      'mail/green': article(),
    });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ file: 'articles/mail/green.mdx', line: 2 });
    expect(problem?.message).toMatch(/^The id 1 already belongs to .*mail\/blue\.mdx\.$/);
    expect(problem?.remedy).toBe('Give the newer of the two articles an id of its own; 2 is free.');
  });
});

describe('dangling ids', () => {
  it('accepts ids of other articles, in the list and in links', () => {
    const source = article({
      front: { related: '[2]' },
      text: 'See [green](article:2#first-part).',
    });
    expect(findings(danglingIds, { 'mail/blue': source, 'mail/green': second })).toEqual([]);
  });

  it('reports a related id without an article, and says where ids stand', () => {
    const source = article({ front: { related: '[2, 7]' } });
    expect(findings(danglingIds, { 'mail/blue': source, 'mail/green': second })).toEqual([
      {
        file: 'articles/mail/blue.mdx',
        line: 9,
        message: 'The list "related" names article 7, which does not exist.',
        remedy:
          'Name an article that exists, or leave it out; an id stands at the top of its article.',
      },
    ]);
  });

  it('reports an article that names itself, and one that is named twice', () => {
    const source = article({ front: { related: '[1, 2, 2]' } });
    const messages = findings(danglingIds, { 'mail/blue': source, 'mail/green': second });
    expect(messages.map(({ message }) => message)).toEqual([
      'The list "related" names the article itself, 1.',
      'The list "related" names article 2 twice.',
    ]);
  });

  it('reports a link to an article that is not there, with its place', () => {
    const [problem] = findings(danglingIds, {
      'mail/blue': article({ body: '<Answer>\n\nSee [red](article:77).\n\n</Answer>' }),
    });
    expect(problem).toMatchObject({
      file: 'articles/mail/blue.mdx',
      line: bodyLine + 2,
      column: 5,
      message: 'The link "red" leads to article 77, which does not exist.',
    });
  });

  it('names articles whose titles are like the words of the link, not those with ids near it', () => {
    const [problem] = findings(danglingIds, {
      'mail/blue': article({ text: 'See [how green it is](article:3).' }),
      'mail/green': second,
      'mail/red': article({ front: { id: '4', title: 'Red website' } }),
    });
    expect(problem?.remedy).toBe(
      'Name an article that exists, or leave it out; an id stands at the top of its article. Titles that are like it: 2 "Green mailbox".',
    );
  });

  it('reports a link of an article to itself', () => {
    const text = 'See [all of it](article:1) and [a part](article:1#first-part).';
    expect(findings(danglingIds, { 'mail/blue': article({ text }) })).toMatchObject([
      {
        message: 'The link "all of it" leads to the article that it stands in.',
        remedy: 'Leave the link out, or name the article that is meant.',
      },
      {
        message: 'The link "a part" leads to the article that it stands in.',
        remedy: 'Write #first-part: a part of the same article needs no id.',
      },
    ]);
  });

  it('reports a link that names an article by anything but its id', () => {
    const [problem] = findings(danglingIds, {
      'mail/blue': article({ text: 'See [red](article:red-website).' }),
    });
    expect(problem?.message).toBe(
      'The link "red" leads to "article:red-website", which names no article.',
    );
    expect(problem?.remedy).toContain('article:102');
  });

  it('reports a published article that leads to a draft, but lets drafts name each other', () => {
    const draft = article({ front: { id: '2', draft: 'true' }, text: 'See [three](article:3).' });
    const other = article({ front: { id: '3', draft: 'true' } });
    const source = article({ text: 'See [green](article:2).' });
    const problems = findings(danglingIds, {
      'mail/blue': source,
      'mail/green': draft,
      'mail/grey': other,
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'The link "green" leads to article 2, which is a draft and is not published.',
    ]);
  });
});

describe('duplicate addresses', () => {
  it('accepts addresses that belong to nobody else', () => {
    const source = article({ front: { aliases: "[/old/, '/kb.php?id=1', /a/99/]" } });
    expect(findings(duplicateAddresses, { 'mail/blue': source, 'mail/green': second })).toEqual([]);
  });

  it.each([
    [
      '/mail/green/',
      /^The alias "\/mail\/green\/" already belongs to article 2 in .*green\.mdx\.$/,
    ],
    ['/mail', /^The alias "\/mail" already belongs to the category "Mail"\.$/],
    ['/Mail/Green', /^The alias "\/Mail\/Green" already belongs to article 2 in .*green\.mdx\.$/],
    ['/Search/', /^The alias "\/Search\/" already belongs to the site itself\.$/],
    ['/robots.txt', /^The alias "\/robots\.txt" already belongs to the site itself\.$/],
    ['/taken', /^The alias "\/taken" already belongs to article 2 in .*green\.mdx\.$/],
    ['/search/', /^The alias "\/search\/" already belongs to the site itself\.$/],
    ['/staff', /^The alias "\/staff" already belongs to the site itself\.$/],
    ['/staff/queue/', /^The alias "\/staff\/queue\/" already belongs to the site itself\.$/],
    ['/api/x', /^The alias "\/api\/x" already belongs to the site itself\.$/],
    ['/a/2/', /^The alias "\/a\/2\/" already belongs to article 2, for ever\.$/],
  ])('reports the alias %s, which is taken', (alias, message) => {
    const [own, ...more] = findings(duplicateAddresses, {
      'mail/green': article({ front: { id: '2', aliases: '[/taken/]' } }),
      'mail/red': article({ front: { id: '3', aliases: `[${alias}]` } }),
    });
    expect(more).toEqual([]);
    expect(own?.message).toMatch(message);
    expect(own).toMatchObject({ file: 'articles/mail/red.mdx', line: 9 });
    expect(own?.remedy).toContain('an address can lead to one page only');
  });
});

describe('unused categories', () => {
  it('accepts a category with an article for customers', () => {
    expect(findings(unusedCategories, { 'mail/blue': article() })).toEqual([]);
  });

  it('reports a category that has only a draft and an article for staff', () => {
    expect(
      findings(unusedCategories, {
        'mail/blue': article({ front: { draft: 'true' } }),
        'mail/green': article({ front: { id: '2', audience: 'staff' } }),
      }),
    ).toEqual([
      {
        file: 'categories.yaml',
        message: 'The category "Mail" (mail) has no published article for customers.',
        remedy: 'Publish one in articles/mail/, or remove the category from the list.',
      },
    ]);
  });
});
