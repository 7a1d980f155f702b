import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importViolations, type SourceFile } from './import-rules.ts';

function readTree(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name))
    .map((path) => ({
      path: path
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

describe('the source of the site', () => {
  it('imports only what the name of each file allows', () => {
    expect(importViolations(readTree('src'))).toEqual([]);
  });

  it('has articles without import lines', () => {
    const withImports = [...readTree('content/articles'), ...readTree('tests/fixtures')].filter(
      ({ path, text }) =>
        path.endsWith('.mdx') &&
        /^(?:import|export)\s/m.test(text.replace(/^```[\s\S]*?^```/gm, '')),
    );
    expect(withImports.map(({ path }) => path)).toEqual([]);
  });
});

describe('the import rules', () => {
  const fine: [path: string, text: string][] = [
    [
      'pages/index.astro',
      "---\nimport L from '#layouts/L.astro';\nimport './own.build.ts';\n---\n<L />",
    ],
    ['pages/a.astro', "---\n---\n<script>import '#votes/form.browser.ts';</script>"],
    ['votes/form.browser.ts', "import { rule } from './rule.ts';\nimport 'some-package';"],
    ['votes/api.server.ts', "import fs from 'node:fs';\nimport '#site/values.ts';"],
    [
      'votes/rule.ts',
      "import type { A } from '#articles/read.build.ts';\nimport { z } from 'zod';",
    ],
    [
      'articles/read.build.ts',
      "import { getCollection } from 'astro:content';\nimport '#site/x.server.ts';",
    ],
    ['content.config.ts', "import { a } from './articles/read.build.ts';"],
    ['layouts/L.astro', "---\nimport css from '#styles/layers.css?raw';\n---"],
  ];

  it.each(fine)('allow what %s imports', (path, text) => {
    expect(importViolations([{ path, text }])).toEqual([]);
  });

  const planted: [path: string, text: string, why: string][] = [
    [
      'pages/index.astro',
      "---\nimport '#votes/api.server.ts';\n---",
      'a page does not import a server file.',
    ],
    ['votes/form.browser.ts', "import 'node:fs';", 'a browser file does not depend on Node.'],
    [
      'votes/form.browser.ts',
      "import 'astro:content';",
      'a browser file does not depend on Astro.',
    ],
    [
      'votes/form.browser.ts',
      "await import('./api.server.ts');",
      'a browser file does not import a server file.',
    ],
    [
      'votes/form.browser.ts',
      "export * from './x.build.ts';",
      'a browser file does not import a build file.',
    ],
    [
      'votes/Form.astro',
      "<script>import './api.server.ts';</script>",
      'a browser file does not import a server file.',
    ],
    [
      'votes/api.server.ts',
      "import type { A } from 'astro:content';",
      'the server knows nothing of Astro, types included.',
    ],
    [
      'server/main.ts',
      "import type { APIRoute } from 'astro';",
      'the server knows nothing of Astro, types included.',
    ],
    [
      'server/main.ts',
      "import A from '#votes/Form.astro';",
      'a server file does not import an Astro component.',
    ],
    [
      'votes/api.server.ts',
      "import '#articles/read.build.ts';",
      'a server file does not import a build file.',
    ],
    [
      'votes/api.server.ts',
      "import './form.browser.ts';",
      'a server file does not import a browser file.',
    ],
    ['votes/rule.ts', "import 'node:fs';", 'a pure file does not depend on Node.'],
    [
      'votes/rule.ts',
      "import { type A } from './x.build.ts';",
      'a pure file does not import a build file.',
    ],
    [
      'votes/rule.ts',
      "import '../site/values.ts';",
      'another room is reached through #site/… only.',
    ],
    [
      'votes/Form.astro',
      "---\nimport L from '#layouts/L.astro';\n---",
      'a room knows nothing of layouts.',
    ],
    ['votes/x.build.ts', "import type { P } from '#pages/p.ts';", 'a room knows nothing of pages.'],
  ];

  it.each(planted)('catch what %s must not import: %s', (path, text, why) => {
    expect(importViolations([{ path, text }])).toEqual([
      expect.stringMatching(
        new RegExp(`^${RegExp.escape(path)} imports ".*": ${RegExp.escape(why)}$`),
      ),
    ]);
  });

  it('catch rooms that import each other, but not by their types', () => {
    const files = [
      { path: 'votes/a.ts', text: "import '#articles/b.ts';" },
      { path: 'articles/b.ts', text: "import '#site/c.ts';" },
      { path: 'site/c.ts', text: "import type { A } from '#votes/a.ts';" },
    ];
    expect(importViolations(files)).toEqual([]);
    const ring = { path: 'site/d.ts', text: "import '#votes/a.ts';" };
    expect(importViolations([...files, ring])).toEqual([
      'The rooms votes, articles, site import each other: votes/a.ts → #articles/b.ts; articles/b.ts → #site/c.ts; site/d.ts → #votes/a.ts.',
    ]);
  });
});
