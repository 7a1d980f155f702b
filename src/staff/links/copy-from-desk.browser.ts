import { writeClipboard } from './clipboard.browser.ts';
import type { DeskRow } from './desk-data.ts';
import { chosenFormat, say, type DeskView } from './desk-view.browser.ts';
import { formatLinks, formatNames, type Copied } from './link-format.ts';
import { targetTitle, type LinkTarget } from './link-target.ts';
import { make } from './make-element.browser.ts';
import { formatReply } from './reply-text.ts';
import type { RowTexts } from './row-texts.browser.ts';
import { tellCopied, type CopiedForm } from './tell-copied.browser.ts';

/** Puts something onto the clipboard in the form that is chosen, says so, and tells the counts. */
export interface CopyFromDesk {
  readonly link: (row: DeskRow) => Promise<void>;
  readonly reply: (row: DeskRow) => Promise<void>;
  /** All that was collected, as one list. */
  readonly list: (targets: readonly LinkTarget[]) => Promise<void>;
}

/** @param onCopied is told, once something is on the clipboard, what was said about it. */
export function copyFromDesk(
  view: Pick<DeskView, 'formats' | 'input' | 'status'>,
  { linkOf, replyOf }: RowTexts,
  onCopied: (message: string) => void,
): CopyFromDesk {
  async function copy(copied: Copied, what: string): Promise<boolean> {
    if (!(await writeClipboard(copied))) {
      offerByHand(view.status, copied.plain);
      return false;
    }
    const message = `Copied as ${what}`;
    say(view, message);
    onCopied(message);
    // What is typed next is the next question.
    view.input.select();
    return true;
  }

  return {
    link: async (row) => {
      const format = chosenFormat(view);
      const what = `${formatNames[format]}: ${targetTitle(row)}`;
      if (await copy(formatLinks([linkOf(row)], format), what)) count(row, format);
    },
    reply: async (row) => {
      const reply = await replyOf(row).catch(() => undefined);
      if (!reply) {
        say(view, 'The page cannot be read just now, so there is no reply to copy.');
        return;
      }
      const copied = formatReply(reply.blocks, chosenFormat(view));
      if (await copy(copied, `reply: ${row.page.title}`)) count(row, 'reply');
    },
    list: async (targets) => {
      if (targets.length === 0) {
        say(view, 'The list is empty. Shift+Enter adds to it.');
        return;
      }
      const format = chosenFormat(view);
      const links = targets.length === 1 ? '1 link' : `${targets.length} links`;
      const copied = formatLinks(targets.map(linkOf), format);
      if (!(await copy(copied, `${formatNames[format]}: ${links}`))) return;
      for (const target of targets) count(target, format);
    },
  };
}

/** Only what has a number is counted. */
function count({ page }: LinkTarget, form: CopiedForm): void {
  if (page.id !== undefined) tellCopied(page.id, form);
}

/** Where the browser lets no page copy. */
function offerByHand(status: HTMLElement, text: string): void {
  const field = make('textarea', { readonly: '', 'aria-label': 'Text to copy', rows: '4' });
  field.value = text;
  status.replaceChildren('Your browser does not let this page copy. Copy it by hand:');
  status.after(field);
  field.addEventListener('blur', () => field.remove());
  field.select();
}
