import { posix } from 'node:path';
import ts from 'typescript';

/** A file of `src`, by its path from there, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface Import {
  /** As written: `#votes/vote.ts`, `./vote.ts`, `node:fs`, `zod`. */
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  /** In a `<script>` of an `.astro` file, which runs in the browser. */
  readonly isBrowserScript: boolean;
}

type Runtime = 'pure' | 'build' | 'browser' | 'server' | 'astro' | 'page' | 'asset';

/** What is wrong with the imports in `src`, one sentence each; see the table in CONTRIBUTING. */
export function importViolations(files: readonly SourceFile[]): string[] {
  const violations: string[] = [];
  const valueImports = new Map<string, Map<string, string>>();
  for (const file of files.filter(({ path }) => /\.(?:ts|mjs|js|astro)$/.test(path))) {
    for (const imported of importsOf(file)) {
      const target = targetOf(file.path, imported.specifier);
      const why = judge(file.path, imported, target);
      if (why) violations.push(`${file.path} imports "${imported.specifier}": ${why}`);
      const [from, to] = [roomOf(file.path), target === undefined ? '' : roomOf(target)];
      if (imported.isTypeOnly || from === '' || to === '' || from === to) continue;
      const ways = valueImports.get(from) ?? new Map<string, string>();
      valueImports.set(from, ways.set(to, ways.get(to) ?? `${file.path} → ${imported.specifier}`));
    }
  }
  return [...violations, ...cycles(valueImports)];
}

/** Where the code of a file runs, as its name says. */
function runtimeOf(path: string): Runtime {
  if (path === 'content.config.ts') return 'build';
  if (path.startsWith('pages/')) return 'page';
  if (path.endsWith('.astro')) return 'astro';
  if (/\.browser\.ts$/.test(path)) return 'browser';
  if (/\.build\.ts$/.test(path)) return 'build';
  if (/\.server\.ts$/.test(path) || path.startsWith('server/')) return 'server';
  return /\.(?:ts|mjs|js)$/.test(path) ? 'pure' : 'asset';
}

function judge(from: string, imported: Import, target: string | undefined): string | undefined {
  const { specifier, isTypeOnly, isBrowserScript } = imported;
  const runtime = isBrowserScript ? 'browser' : runtimeOf(from);
  if (target === undefined) return judgePackage(runtime, specifier, isTypeOnly);

  const [room, otherRoom] = [roomOf(from), roomOf(target)];
  if (room !== otherRoom && room !== '' && !specifier.startsWith('#')) {
    return `another room is reached through #${otherRoom}/… only.`;
  }
  const isRoom = !['pages', 'layouts', ''].includes(room);
  if (isRoom && ['pages', 'layouts'].includes(otherRoom)) {
    return `a room knows nothing of ${otherRoom}.`;
  }
  const to = runtimeOf(target);
  if (to === 'page' && room !== 'pages') return 'nothing imports a page.';
  if (isTypeOnly) return undefined;
  const allowed = allowedTargets[runtime];
  return allowed.includes(to) ? undefined : `${named[runtime]} does not import ${named[to]}.`;
}

const named: Record<Runtime, string> = {
  pure: 'a pure file',
  build: 'a build file',
  browser: 'a browser file',
  server: 'a server file',
  astro: 'an Astro component',
  page: 'a page',
  asset: 'an asset',
};

const allowedTargets: Record<Runtime, readonly Runtime[]> = {
  pure: ['pure'],
  build: ['pure', 'build', 'server', 'astro', 'asset'],
  browser: ['pure', 'browser', 'asset'],
  server: ['pure', 'server'],
  astro: ['pure', 'build', 'astro', 'server', 'asset'],
  page: ['pure', 'build', 'astro', 'asset', 'page'],
  asset: [],
};

function judgePackage(
  runtime: Runtime,
  specifier: string,
  isTypeOnly: boolean,
): string | undefined {
  const isAstro = /^astro(?::|\/|$)/.test(specifier);
  if (isAstro && runtime === 'server') return 'the server knows nothing of Astro, types included.';
  if (isTypeOnly) return undefined;
  if (isAstro && ['pure', 'browser'].includes(runtime)) {
    return `${named[runtime]} does not depend on Astro.`;
  }
  if (specifier.startsWith('node:') && ['pure', 'browser'].includes(runtime)) {
    return `${named[runtime]} does not depend on Node.`;
  }
  return undefined;
}

/** The room a path stands in: the first folder of `src`; empty for a file right in `src`. */
function roomOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

function targetOf(from: string, specifier: string): string | undefined {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('#')) return path.slice(1);
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  return undefined;
}

function importsOf({ path, text }: SourceFile): Import[] {
  if (!path.endsWith('.astro')) return importsIn(text, false);
  const frontMatter = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
  return [
    ...importsIn(frontMatter, false),
    ...scripts.flatMap(([, script = '']) => importsIn(script, true)),
  ];
}

function importsIn(code: string, isBrowserScript: boolean): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      found.push({ specifier: specifier.text, isTypeOnly, isBrowserScript });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      // `import { type A }` still loads the module: only `import type` is free.
      const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, isTypeOnly);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest));
  return found;
}

/** Rooms that need each other as they run, each pair or ring once, with the imports that do it. */
function cycles(imports: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const found = new Map<string, string>();
  const follow = (room: string, way: readonly string[]): void => {
    const start = way.indexOf(room);
    if (start >= 0) {
      const ring = way.slice(start);
      const key = [...ring].sort().join(' ');
      if (found.has(key)) return;
      const steps = ring.map((from, index) => {
        const to = ring[(index + 1) % ring.length] ?? '';
        return imports.get(from)?.get(to) ?? '';
      });
      found.set(key, `The rooms ${ring.join(', ')} import each other: ${steps.join('; ')}.`);
      return;
    }
    for (const next of imports.get(room)?.keys() ?? []) follow(next, [...way, room]);
  };
  for (const room of imports.keys()) follow(room, []);
  return [...found.values()];
}
