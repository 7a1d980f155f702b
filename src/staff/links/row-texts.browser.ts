import { loadArticlePage } from './article-page.browser.ts';
import type { CustomerValues } from './desk-customer.browser.ts';
import type { DeskRow } from './desk-data.ts';
import { addressInReply, linkAddresses, valuesOfLinks } from './link-address.ts';
import { toLink, type Link } from './link-format.ts';
import type { LinkTarget } from './link-target.ts';
import type { DeskData } from './load-desk.browser.ts';
import { readReply, type ArticleReply } from './read-reply.browser.ts';
import { composeReply } from './reply-text.ts';

/** What can be copied, filled in for the customer of the moment and not yet in any form. */
export interface RowTexts {
  readonly linkOf: (target: LinkTarget) => Link;
  /**
   * From greeting to sign-off.
   * @throws when the page cannot be had.
   */
  readonly replyOf: (row: DeskRow) => Promise<ArticleReply>;
}

/** Makes links and replies with what the host has set. */
export function rowTexts(
  { settings, articles }: DeskData,
  customer: Pick<CustomerValues, 'current'>,
): RowTexts {
  const { origin } = settings;
  const linkOf = (target: LinkTarget): Link =>
    toLink(target, linkAddresses(origin, target, valuesOfLinks(customer.current())));
  return {
    linkOf,
    replyOf: async (row) => {
      const page = await loadArticlePage(row.page.path);
      const whose = customer.current();
      const reply = await readReply(row.page.title, page, whose, (href) =>
        addressInReply(href, { origin, pages: articles, values: valuesOfLinks(whose) }),
      );
      return { ...reply, blocks: composeReply(settings, reply.blocks, linkOf(row)) };
    },
  };
}
