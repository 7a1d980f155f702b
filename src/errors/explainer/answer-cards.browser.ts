import {
  codeLastingWords,
  codeMenderWords,
  codeRefuserWords,
  elsewhereMenderWords,
  menderWords,
  ownLastingWords,
  ownMenderWords,
  placeWords,
  refuserWords,
} from '../answer-words.ts';
import type { Explanation, Result } from '../explain/explanation.ts';
import { toldLasting } from './any-server.ts';
import type { BrowserKnowledge, CodeAdvice } from './browser-knowledge.ts';
import {
  adviceFor,
  elsewhereOf,
  toldAdvice,
  trustWords,
  wordsOfResult,
  type ResultWords,
} from './result-words.ts';
import { noListSentence, unlistedBeside } from './listed-codes.ts';
import { textForSupport } from './text-for-support.ts';
import { helpSearchAddress } from './words-to-search.ts';

interface CardOptions {
  /** Where the visitor reaches support. */
  readonly contactAddress: string;
  /** Without the pasted lines, for places where they stand beside it anyway. */
  readonly short?: boolean;
}

/** One card a result, the failures first; all that was pasted is shown as text. */
export function answerCards(
  pasted: string,
  explanation: Explanation,
  knowledge: BrowserKnowledge,
  { contactAddress, short = false }: CardOptions,
): HTMLElement[] {
  const cards = explanation.results.map((result) => {
    const card = answerCard(pasted, result, knowledge);
    const search = helpSearchAddress(pasted);
    if (!short && search !== undefined && isNotKnown(result, knowledge)) {
      card.append(searchLine(search));
    }
    if (!short && result.evidence !== '') card.append(evidence(pasted, result));
    return card;
  });
  if (explanation.cut) {
    cards.push(problemCard('The text was very long: only its beginning was read.'));
  }
  if (!short && explanation.results.some(needsSupport)) {
    cards.push(supportCard(explanation, contactAddress));
  }
  return cards;
}

function needsSupport({ cause, byCode }: Result): boolean {
  return cause === 'not-known' || (cause === 'unknown' && !byCode);
}

/** Whether neither the words nor a code tell what it is. */
function isNotKnown(result: Result, knowledge: BrowserKnowledge): boolean {
  if (result.cause === 'not-known') return true;
  return result.cause === 'unknown' && toldAdvice(result, knowledge) === undefined;
}

/** The way to the help for these very words. */
function searchLine(address: string): HTMLElement {
  const line = element('p', 'read-on');
  line.append(link(address, 'Search the help for these words'));
  return line;
}

/** A sentence in the place of an answer. */
export function problemCard(sentence: string): HTMLElement {
  return element('p', 'problem', sentence);
}

function answerCard(pasted: string, result: Result, knowledge: BrowserKnowledge): HTMLElement {
  const cause = knowledge.causes.find(({ label }) => label === result.cause);
  const advice = adviceFor(result, knowledge);
  const elsewhere = elsewhereOf(result, knowledge);
  const told = toldAdvice(result, knowledge);
  const card = element('section', 'answer-card');
  card.dataset['cause'] = result.cause;
  const words = wordsOfResult(result, knowledge);
  const title = element('h2', '', words.title);
  const trust = trustWords(result, knowledge);
  if (trust !== undefined) title.append(' ', element('span', 'trust', trust));
  card.append(title);
  if (result.recipient !== undefined) {
    card.append(element('p', 'recipient', `For ${result.recipient}`));
  }
  card.append(element('p', '', words.meaning));
  card.append(element('p', 'next', words.next));
  // What another server refuses has nothing to do with our limits.
  const limit = result.refusedBy === 'remote' ? '' : cause?.limit;
  const unlisted = unlistedBeside(pasted, result, knowledge);
  card.append(
    facts(result, words, {
      advice,
      told,
      elsewhere,
      unlisted,
      limit: knowledge.limits[limit ?? ''],
      lasting: toldLasting(pasted, result),
    }),
  );
  const article = knowledge.articles[String(told?.article ?? result.article)];
  if (article !== undefined) {
    const line = element('p', 'read-on', 'Step by step: ');
    line.append(link(article.url, article.title));
    card.append(line);
  }
  const others = result.alternatives.flatMap(
    ({ cause: label }) => knowledge.causes.find((other) => other.label === label)?.title ?? [],
  );
  if (others.length > 0) {
    card.append(element('p', 'others', `It may also be: ${others.join('; ')}.`));
  }
  return card;
}

/** Errors are not what these are: who refused and who mends it would be beside the point. */
const noErrors: readonly string[] = [
  'delivered-ok',
  'auto-reply',
  'not-a-bounce',
  'not-known',
  'fake-bounce',
];

interface BesideFacts {
  readonly advice: CodeAdvice | undefined;
  /** See `toldAdvice`. */
  readonly told: CodeAdvice | undefined;
  readonly elsewhere: ReturnType<typeof elsewhereOf>;
  readonly limit: string | undefined;
  readonly unlisted: string | undefined;
  /** Whether it is over, where the code alone does not say so. */
  readonly lasting: string;
}

function facts(
  result: Result,
  { fixBy }: ResultWords,
  { advice, told, elsewhere, limit, unlisted, lasting }: BesideFacts,
): HTMLElement {
  const list = element('dl', 'facts');
  const row = (term: string, ...description: (string | Node)[]): void => {
    const value = element('dd', '');
    value.append(...description);
    list.append(element('dt', '', term), value);
  };
  if (elsewhere !== undefined) {
    row('Who says it', placeWords(elsewhere.place));
    row('Who can mend it', elsewhereMenderWords(fixBy));
    if (advice && result.code !== null) {
      row('In a bounce', link(advice.address, `${result.code} means another thing`));
    }
    return list;
  }
  if (told !== undefined) {
    const seen = result.shownBy === undefined ? {} : { isInProgram: true };
    row('Is it over?', codeLastingWords(told, seen));
    row('Who can mend it', codeMenderWords(told, seen));
    row('Who said it', codeRefuserWords(told.refusedBy));
  } else if (result.shownBy !== undefined) {
    row('Is it over?', ownLastingWords);
    row('Who can mend it', ownMenderWords(fixBy));
  } else if (!noErrors.includes(result.cause)) {
    row('Is it over?', lasting);
    row('Who can mend it', menderWords(fixBy));
    if (result.refusedBy !== 'unknown') row('Who said it', refuserWords(result.refusedBy));
  }
  const codes = [result.code, result.enhanced].filter((code) => code !== null && code !== unlisted);
  const listed = codes.join(' ');
  const shown = advice === undefined ? listed : link(advice.address, listed);
  if (listed !== '') row('Code', shown, ...(unlisted ? [`; ${noListSentence(unlisted)}`] : []));
  if (limit !== undefined) row('Our limit', limit);
  return list;
}

/** The lines that the answer was read from: marked in what was pasted, or as they were decoded. */
function evidence(pasted: string, result: Result): HTMLElement {
  const details = document.createElement('details');
  details.append(element('summary', '', 'What this was read from'));
  const text = element('pre', '');
  if (result.evidenceDecoded) {
    const mark = element('mark', '', result.evidence);
    text.append(mark);
  } else {
    text.append(...markedText(pasted, result));
  }
  details.append(text);
  return details;
}

/** Characters of the text around the marked lines; whole messages would drown them. */
const around = 300;

function markedText(pasted: string, { evidenceRanges }: Result): Node[] {
  const first = evidenceRanges[0]?.start ?? 0;
  const last = evidenceRanges.at(-1)?.end ?? 0;
  let at = Math.max(0, first - around);
  const nodes: Node[] = at > 0 ? [document.createTextNode('…')] : [];
  for (const { start, end } of evidenceRanges) {
    nodes.push(document.createTextNode(pasted.slice(at, start)));
    nodes.push(element('mark', '', pasted.slice(start, end)));
    at = end;
  }
  const rest = pasted.slice(at, last + around);
  nodes.push(document.createTextNode(last + around < pasted.length ? `${rest}…` : rest));
  return nodes;
}

/** For a text that nobody can explain: what to send, and to whom. */
function supportCard(explanation: Explanation, contactAddress: string): HTMLElement {
  const card = element('section', 'support-card');
  card.append(element('h2', '', 'Ask us about it'));
  const sentence = element('p', '', 'Send us these lines, with the time and your own address: ');
  sentence.append(link(contactAddress, 'contact support'), '.');
  const lines = element('textarea', 'for-support');
  lines.readOnly = true;
  lines.rows = 4;
  lines.value = textForSupport(explanation);
  lines.setAttribute('aria-label', 'Lines to send to support');
  const note = element('p', 'note', 'The names before the @ have been made unreadable.');
  card.append(sentence, lines, note);
  if (isSecureContext) card.append(copyButton(lines.value));
  return card;
}

function copyButton(text: string): HTMLButtonElement {
  const button = element('button', 'button', 'Copy these lines');
  button.type = 'button';
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => (button.textContent = 'Copied'),
      () => (button.textContent = 'Not copied: mark the lines yourself'),
    );
  });
  return button;
}

function link(address: string, text: string): HTMLAnchorElement {
  const made = element('a', '', text);
  made.href = address;
  return made;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
