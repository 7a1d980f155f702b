import { Hono } from 'hono';
import type { LiveEnvironment } from '#server/live-environment.ts';
import { mailHosts, mailSettings } from '../mail-settings.ts';
import { otherProvider } from '../other-providers.ts';
import { autodiscoverErrorXml, autodiscoverXml } from './autodiscover.ts';
import { autodiscoverPath } from './autodiscover-path.ts';
import { readAutodiscoverRequest } from './autodiscover-request.ts';
import type { Mailbox } from './mailbox.ts';
import type { PublishedSettings } from './published-settings.ts';

export interface AutodiscoverDependencies {
  /** Not there where the built site says nothing about mail: the address is then unknown. */
  readonly publishedSettings?: PublishedSettings | undefined;
}

/**
 * Answers mail programs that ask for settings as Outlook does. The address they send is echoed and
 * forgotten: it is neither looked up nor logged.
 */
export function createAutodiscoverApi({
  publishedSettings,
}: AutodiscoverDependencies): Hono<LiveEnvironment> {
  const app = new Hono<LiveEnvironment>();
  if (!publishedSettings) {
    app.all(autodiscoverPath, (c) =>
      c.text('This site gives no settings to mail programs.', 404, { 'Cache-Control': 'no-store' }),
    );
    return app;
  }
  const { servers, plans } = publishedSettings;
  const settings = mailSettings(servers);
  const ownHosts = mailHosts(servers, plans);
  const answerFor = (mailbox: Mailbox): string =>
    otherProvider(mailbox.domain, ownHosts) === undefined
      ? autodiscoverXml(settings, mailbox)
      : autodiscoverErrorXml('other-provider', new Date());

  app.post(autodiscoverPath, (c) => {
    const request = readAutodiscoverRequest(c.get('xml'));
    const answer = request.ok
      ? answerFor(request.mailbox)
      : autodiscoverErrorXml(request.why, new Date());
    return c.body(answer, 200, {
      'Content-Type': 'text/xml; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });

  app.get(autodiscoverPath, (c) =>
    c.text('Mail programs ask this address for their settings, with POST.', 405, {
      Allow: 'POST, OPTIONS',
      'Cache-Control': 'no-store',
    }),
  );

  return app;
}
