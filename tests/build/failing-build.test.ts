import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { currentStamp } from '#server/fresh-build.ts';
import { asNamed } from '../setup/content-folder.ts';
import { testSite } from '../setup/sites.ts';

const slow = { timeout: 60_000 };

/** Builds a copy of the made-up site after a change to its content. */
function buildAfter(change: (folder: string) => void): {
  code: number | null;
  output: string;
  folder: string;
  dist: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-failing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const content = join(folder, 'content');
  cpSync(testSite('fixture').content, content, { recursive: true });
  // The site that is served meanwhile.
  const dist = join(folder, 'dist');
  for (const place of [dist, `${dist}-staff`]) {
    mkdirSync(place);
    writeFileSync(join(place, 'index.html'), 'the site before');
  }
  writeFileSync(join(dist, '.stamp'), 'of the site before');
  change(content);
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    env: {
      ...process.env,
      KB_CONTENT: content,
      KB_DIST: dist,
      ASTRO_TELEMETRY_DISABLED: '1',
      // What Vitest sets would build the pages as they are while developing.
      ...{ NODE_ENV: 'production', MODE: undefined, DEV: undefined, PROD: undefined },
      NO_COLOR: '1',
    },
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr, folder: content, dist };
}

function replace(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

function expectTheSiteBefore(dist: string): void {
  for (const place of [dist, `${dist}-staff`]) {
    expect(readFileSync(join(place, 'index.html'), 'utf8')).toBe('the site before');
  }
  expect(readdirSync(dist).sort()).toEqual(['.stamp', 'index.html']);
}

test('mistakes in several articles end the build with all of them in one message', slow, () => {
  const { code, output, folder } = buildAfter((content) => {
    replace(join(content, 'articles/mail/green-mailbox.mdx'), 'id: 2', 'id: 1');
    replace(join(content, 'articles/web/red-website.mdx'), 'The website is red.', 'Use port 993.');
  });
  expect(code).not.toBe(0);
  expect(output).toContain('problems found.');
  expect(output).toContain(`${asNamed(folder, 'articles/mail/green-mailbox.mdx')}:2`);
  expect(output).toContain(`${asNamed(folder, 'articles/web/red-website.mdx')}:14`);
  expect(output).toContain('Write <Port imap />');
});

test(
  'a picture beside its article is told with file and line, and nothing else is said',
  slow,
  () => {
    const { code, output, folder } = buildAfter((content) => {
      writeFileSync(join(content, 'articles/mail/window.png'), '');
      const picture = '![The window of the document](window.png)\n\n<Reply>';
      replace(join(content, 'articles/mail/green-mailbox.mdx'), '<Reply>', picture);
    });
    expect(code).not.toBe(0);
    expect(output).toMatch(/green-mailbox\.mdx:\d+:1\n/);
    expect(output).toContain(asNamed(folder, 'articles/mail/green-mailbox.mdx'));
    expect(output).toContain('Put the file into public/pictures/ and write /pictures/window.png.');
    expect(output).not.toContain('Browser APIs');
  },
);

test('a wrong setting ends the build before a page is written', slow, () => {
  const { code, output, folder } = buildAfter((content) => {
    replace(join(content, 'site.yaml'), 'minimumTls', 'minimalTls');
  });
  expect(code).not.toBe(0);
  expect(output).toContain(`${asNamed(folder, 'site.yaml')}:`);
  expect(output).toContain('Did you mean "minimumTls"?');
});

test('a renamed heading ends the build until its old id is written down', slow, () => {
  const rename = (content: string, heading: string): void =>
    replace(join(content, 'articles/mail/green-mailbox.mdx'), '## First part', heading);
  // Where another article links to it there would be a second mistake.
  const unlink = (content: string): void =>
    replace(join(content, 'articles/mail/blue-mailbox.mdx'), '#first-part)', ')');
  const broken = buildAfter((content) => {
    unlink(content);
    rename(content, '## Part one');
  });
  expect(broken.code).not.toBe(0);
  expect(broken.output).toContain(`${asNamed(broken.folder, 'urls.lock')}:`);
  expect(broken.output).toContain('The published link /a/2/#first-part finds nothing in');
  expect(broken.output).toContain('Write <Anchor id="first-part" />');
  const mended = buildAfter((content) => {
    rename(content, '## Part one <Anchor id="first-part" />');
    replace(join(content, 'site.yaml'), 'spf.fixture.example', 'spf.example.com');
  });
  expect(mended.output).toContain('The built pages have no problems.');
  // What still names the sample company is told, and ends no build.
  expect(mended.output).toContain('1 setting still names the sample company');
  expect(mended.output).toMatch(/site\.yaml:55 dns\.spfInclude: spf\.example\.com/);
  expect(mended.code).toBe(0);
  expect(readFileSync(join(mended.dist, 'index.html'), 'utf8')).not.toBe('the site before');
  for (const file of ['pagefind/pagefind.js', 'index.html.br', '.stamp']) {
    expect(existsSync(join(mended.dist, file)), file).toBe(true);
  }
  // So a start does not build again.
  expect(readFileSync(join(mended.dist, '.stamp'), 'utf8')).toBe(currentStamp(mended.folder));
  expect(readFileSync(join(`${mended.dist}-previous`, 'index.html'), 'utf8')).toBe(
    'the site before',
  );
});

test('an address that was published and is no longer answered ends the build', slow, () => {
  const { code, output, dist } = buildAfter((content) => {
    replace(join(content, 'articles/mail/blue-mailbox.mdx'), /^aliases: .*\n/m, '');
  });
  expect(code).not.toBe(0);
  expectTheSiteBefore(dist);
  expect(output).toContain('/old/blue-box/');
  expect(output).toContain('urls.lock');
});

test(
  'a category that was renamed ends the build until its old address is written down',
  slow,
  () => {
    const rename = (content: string, alias: string): void => {
      replace(join(content, 'categories.yaml'), '- slug: web', `- slug: sites${alias}`);
      for (const kind of ['articles', 'questions']) {
        renameSync(join(content, kind, 'web'), join(content, kind, 'sites'));
      }
    };
    const broken = buildAfter((content) => rename(content, ''));
    expect(broken.code).not.toBe(0);
    expect(broken.output).toContain('1 problem found.');
    expect(broken.output).toContain('Add "aliases: [/web/]" to the category that took its place');
    const mended = buildAfter((content) => rename(content, '\n  aliases: [/web/]'));
    expect(mended.output).toContain('The built pages have no problems.');
    expect(mended.code).toBe(0);
    const page = (name: string): string => readFileSync(join(mended.dist, name), 'utf8');
    expect(page('web/index.html')).toContain('url=/sites/"');
    expect(page('web/red-website/index.html')).toContain('url=/sites/red-website/"');
    expect(page('redirects.json')).toContain('"/web/red-website/":"/sites/red-website/"');
  },
);

test('a mistake that shows in the built pages only leaves the site that is served', slow, () => {
  const { code, output, dist } = buildAfter((content) => {
    const twice = '<MailingPlanner />\n\n<MailingPlanner />\n\n<Reply>';
    replace(join(content, 'articles/mail/green-mailbox.mdx'), '<Reply>', twice);
  });
  expect(code).not.toBe(0);
  expect(output).toContain('mailing-recipients');
  expectTheSiteBefore(dist);
  // What was built lies beside it, and is no site to the server.
  expect(existsSync(join(`${dist}-next`, 'index.html'))).toBe(true);
  expect(existsSync(join(`${dist}-next`, '.stamp'))).toBe(false);
});
