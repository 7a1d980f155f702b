import { fillPattern, placeholderWords } from '#site/pattern.ts';
import { planAttribute } from '#site/plan-patterns.ts';
import { loadArticlePage, type ArticlePage } from './article-page.browser.ts';
import type { ReplyValues } from './link-address.ts';
import { shortReply, type ReplyBlock, type ReplyRun } from './reply-text.ts';

/** What an article has to say to a customer. */
export interface ArticleReply {
  readonly blocks: readonly ReplyBlock[];
  /** False where the article has no reply and its answer stands in for one. */
  readonly isWritten: boolean;
}

/** Makes a link of an article a whole address with the customer's values. */
export type AddressOf = (href: string) => string;

/**
 * Reads the reply of an article, filled in for a customer, and where their program is known the steps
 * of that program alone.
 */
export async function readReply(
  title: string,
  page: ArticlePage,
  values: ReplyValues,
  addressOf: AddressOf,
): Promise<ArticleReply> {
  const template = page.document.querySelector<HTMLTemplateElement>('template[data-reply]');
  const read = (root: ParentNode): readonly ReplyBlock[] =>
    blocksIn(filled(root, values), addressOf);
  const written = template ? read(template.content) : [];
  const steps = await programSteps(page, values.client);
  const stepBlocks = steps ? read(steps) : [];
  if (written.length > 0) return { blocks: [...written, ...stepBlocks], isWritten: true };
  const answer = page.document.querySelector('.answer');
  return {
    blocks: [...shortReply(title, answer ? read(answer) : []), ...stepBlocks],
    isWritten: false,
  };
}

/** The steps for a program: in the article itself, or in the one that it sends its users to. */
async function programSteps(
  { document: page }: ArticlePage,
  client: string | undefined,
): Promise<ParentNode | undefined> {
  if (client === undefined) return undefined;
  const id = CSS.escape(client);
  const own = page.querySelector(
    `[data-for-program="${id}"] > .body, [data-set-up="${id}"] .steps`,
  );
  if (own) return own;
  const link = page.querySelector(`[data-programs] a[data-program="${id}"]`);
  const href = link?.getAttribute('href');
  if (!href) return undefined;
  const other = await loadArticlePage(href).catch(() => undefined);
  return other?.document.querySelector(`[data-set-up="${id}"] .steps`) ?? undefined;
}

/** A copy with a customer's values, and without the parts for other programs. */
function filled(root: ParentNode, { customer, plan, client }: ReplyValues): ParentNode {
  const copy = document.createElement('div');
  copy.append(...[...root.childNodes].map((node) => document.importNode(node, true)));
  for (const element of copy.querySelectorAll('[data-fill]')) {
    const own = plan === undefined ? null : element.getAttribute(planAttribute(plan));
    const pattern = own ?? element.getAttribute('data-fill') ?? '';
    element.textContent = fillPattern(pattern, customer)
      .map((part) => (typeof part === 'string' ? part : placeholderWords(part.placeholder)))
      .join('');
  }
  for (const button of copy.querySelectorAll('button, .visually-hidden')) button.remove();
  const parts = [...copy.querySelectorAll<HTMLElement>('[data-for-program]')];
  const own = parts.filter(({ dataset }) => dataset['forProgram'] === client);
  if (own.length > 0) for (const part of parts) if (!own.includes(part)) part.remove();
  return copy;
}

const containers = 'div, section, aside, details, summary, blockquote';

function blocksIn(root: ParentNode, addressOf: AddressOf): readonly ReplyBlock[] {
  const blocks: ReplyBlock[] = [];
  let loose: ReplyRun[] = [];
  const settle = (): void => {
    const runs = trimmed(loose);
    if (runs.length > 0) blocks.push({ kind: 'paragraph', runs });
    loose = [];
  };
  for (const node of root.childNodes) {
    if (!(node instanceof Element)) {
      loose.push({ text: node.textContent ?? '' });
    } else if (node.matches('ol, ul')) {
      settle();
      const items = [...node.children].map((item) => trimmed(runsIn(item, addressOf)));
      blocks.push({ kind: node.matches('ol') ? 'steps' : 'points', items });
    } else if (node.matches('table')) {
      settle();
      const rows = [...node.querySelectorAll('tr')].map((row) =>
        trimmed([...row.children].flatMap((cell) => [...runsIn(cell, addressOf), { text: ' ' }])),
      );
      blocks.push({ kind: 'points', items: rows });
    } else if (node.matches(containers)) {
      settle();
      blocks.push(...blocksIn(node, addressOf));
    } else if (node.matches('p, pre, h2, h3, h4')) {
      settle();
      loose = [...runsIn(node, addressOf, node.matches('h2, h3, h4') ? { isStrong: true } : {})];
      settle();
    } else loose.push(...runsIn(node, addressOf));
  }
  settle();
  return blocks;
}

type Look = Pick<ReplyRun, 'isStrong' | 'isCode'>;

function runsIn(node: Node, addressOf: AddressOf, look: Look = {}): readonly ReplyRun[] {
  if (!(node instanceof Element)) return [{ text: node.textContent ?? '', ...look }];
  if (node.matches('br')) return [{ text: ' ' }];
  const href = node.matches('a') ? node.getAttribute('href') : null;
  if (href) return [{ text: node.textContent, address: addressOf(href) }];
  const inside = {
    ...look,
    ...(node.matches('b, strong') ? { isStrong: true } : {}),
    // A customer's own values are typed too.
    ...(node.matches('code, kbd, samp, [data-fill]') ? { isCode: true } : {}),
  };
  return [...node.childNodes].flatMap((child) => runsIn(child, addressOf, inside));
}

/** Runs with single blanks, none at either end; like ones joined. */
function trimmed(runs: readonly ReplyRun[]): readonly ReplyRun[] {
  const joined: ReplyRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const before = last?.text.endsWith(' ') ?? true;
    let text = run.text.replace(/\s+/g, ' ');
    if (before) text = text.trimStart();
    if (text === '') continue;
    if (last && isAlike(last, run)) {
      joined[joined.length - 1] = { ...last, text: last.text + text };
    } else joined.push({ ...run, text });
  }
  const end = joined.at(-1);
  if (end) joined[joined.length - 1] = { ...end, text: end.text.trimEnd() };
  return joined.filter(({ text }) => text !== '');
}

function isAlike(one: ReplyRun, other: ReplyRun): boolean {
  return (
    one.address === other.address && one.isStrong === other.isStrong && one.isCode === other.isCode
  );
}
