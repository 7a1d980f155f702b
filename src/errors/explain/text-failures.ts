import { findAddresses } from './addresses.ts';
import type { Failure } from './failure.ts';
import { isBlank, type Line } from './line.ts';

/** A line that names a recipient, and words about it that stand in the same line. */
interface Heading {
  readonly recipient: string;
  readonly rest: string;
}

const opening = /^[\s<"'*•·(\-\u2022]*(?:(?:to|an|à|para|a|aan|for) ?:? ?)?[<"'(]?(?:mailto:)?$/i;
const transcript = /^\s*-{2,10} ?transcript of (?:the )?session/i;
const most = 100;
const longestTranscript = 200;

/**
 * Reads `user@example.com`, `<user@example.com>:`, `user@example.com: reason`,
 * `Name (user@example.com)` and the like. Other lines give nothing.
 */
export function recipientHeading(text: string): Heading | undefined {
  if (!text.includes('@') || text.length > 2000) return undefined;
  const found = findAddresses(text.slice(0, 400));
  const [first] = found;
  if (first === undefined) return undefined;
  const lead = text.slice(0, first.start);
  const last = found.findLast(({ address }) => address === first.address) ?? first;
  const tail = text.slice(last.end);
  const wholeLine = /^[>)\]"'\s:*]*(?:on \d[\d/.: ,apm-]*)?$/i.test(tail.slice(0, 40));
  const named = /^[\s*•-]*[\p{L}\p{M}\p{N} .,'"-]{2,60}[(<[] ?(?:mailto:)?$/u;
  const isSender = /^\s*\d{3}[ -]|\b(?:from|by|sender|von|de) ?[<("']?$/i.test(lead);
  if (isSender) return undefined;
  if (wholeLine && tail.length < 40 && (opening.test(lead) || named.test(lead))) {
    const colon = /^[^:]{2,60}: /.test(lead);
    return colon ? undefined : { recipient: first.address, rest: '' };
  }
  const colon = /^>?(?: \([^)]{0,200}\))?[>"']?: ?/.exec(text.slice(first.end));
  if (colon === null || !/^\s*(?:[*•-] )?[<"']?$/.test(lead)) return undefined;
  return { recipient: first.address, rest: text.slice(first.end + colon[0].length) };
}

/** A recipient with the lines below, up to the next recipient. */
interface Block {
  readonly recipients: string[];
  readonly lines: Line[];
}

function readBlocks(lines: readonly Line[]): { blocks: Block[]; transcriptLines: Line[] } {
  const blocks: Block[] = [];
  const transcriptLines: Line[] = [];
  let inTranscript = false;
  for (const line of lines) {
    if (transcript.test(line.text)) inTranscript = true;
    const heading = inTranscript || blocks.length >= most ? undefined : recipientHeading(line.text);
    const open = blocks.at(-1);
    if (heading !== undefined) {
      const isShared =
        open !== undefined && open.lines.every((other) => isBlank(other)) && heading.rest === '';
      if (isShared) open.recipients.push(heading.recipient);
      else blocks.push({ recipients: [heading.recipient], lines: [] });
      if (heading.rest !== '') blocks.at(-1)?.lines.push(line);
    } else if (inTranscript && transcriptLines.length < longestTranscript)
      transcriptLines.push(line);
    else open?.lines.push(line);
  }
  return { blocks, transcriptLines };
}

/** What a transcript says about one recipient; all of it if the recipient is not named there. */
function transcriptFor(recipient: string, lines: readonly Line[]): readonly Line[] {
  const named = lines.filter(({ text }) => text.toLowerCase().includes(recipient.toLowerCase()));
  const replies = lines.filter(({ text }) => /^\s*<<< [45]\d\d/.test(text));
  return named.some(({ text }) => /[45]\d\d|\.\.\. /.test(text)) ? named : [...replies, ...lines];
}

/**
 * Failures from text meant for people: each recipient with the lines below its address, as Exim,
 * Postfix, qmail, Sendmail, Exchange and Gmail write them. Only lines for which `tellsReason` is true
 * make a failure; a recipient named several times is one failure.
 */
export function textFailures(
  lines: readonly Line[],
  tellsReason: (lines: readonly Line[]) => boolean,
): Failure[] {
  const { blocks, transcriptLines } = readBlocks(lines);
  const byRecipient = new Map<string, { recipient: string; lines: Line[]; context: Line[] }>();
  for (const block of blocks) {
    for (const recipient of block.recipients.slice(0, most)) {
      if (byRecipient.size >= most) break;
      const own = tellsReason(block.lines)
        ? block.lines
        : transcriptFor(recipient, transcriptLines);
      if (own !== block.lines && !tellsReason(own)) continue;
      const key = recipient.toLowerCase();
      const known = byRecipient.get(key);
      if (known === undefined) byRecipient.set(key, { recipient, lines: [...own], context: [] });
      else known.lines = [...known.lines, ...own.slice(0, longestTranscript)];
    }
  }
  return [...byRecipient.values()];
}
