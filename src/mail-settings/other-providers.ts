/**
 * Mail services of other companies, by the end of the name of a server or of an address: those that
 * people write from most, and their names of servers. No company stands here whose customers bring
 * domains of their own to it under that very name.
 */
const namesOf: Readonly<Record<string, string>> = {
  Google: 'gmail.com googlemail.com google.com',
  Microsoft:
    'outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.co.uk outlook.com.br hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.es hotmail.it hotmail.be hotmail.nl live.com live.co.uk live.de live.fr live.it live.nl live.be live.ca live.com.au msn.com office365.com onmicrosoft.com',
  Yahoo:
    'yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.ie yahoo.in yahoo.co.in yahoo.co.jp yahoo.com.au yahoo.com.br yahoo.com.mx ymail.com rocketmail.com myyahoo.com',
  AOL: 'aol.com aol.de aol.co.uk aim.com',
  Apple: 'icloud.com me.com mac.com',
  GMX: 'gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.eu gmx.fr gmx.co.uk gmx.us',
  'WEB.DE': 'web.de',
  'mail.com': 'mail.com',
  Proton: 'proton.me protonmail.com protonmail.ch pm.me',
  Tuta: 'tuta.com tuta.io tutamail.com tutanota.com tutanota.de',
  Zoho: 'zoho.com zoho.eu zoho.in zohomail.com zohomail.eu',
  Fastmail: 'fastmail.com fastmail.fm',
  HEY: 'hey.com',
  Yandex: 'yandex.com yandex.ru ya.ru',
  'Mail.ru': 'mail.ru bk.ru list.ru inbox.ru',
  Telekom: 't-online.de',
  freenet: 'freenet.de',
  mailbox: 'mailbox.org',
  Posteo: 'posteo.de posteo.net',
  Swisscom: 'bluewin.ch',
  Orange: 'orange.fr wanadoo.fr',
  Free: 'free.fr',
  SFR: 'sfr.fr',
  'La Poste': 'laposte.net',
  Libero: 'libero.it',
  Virgilio: 'virgilio.it',
  Seznam: 'seznam.cz',
  BT: 'btinternet.com',
  Sky: 'sky.com',
  'Virgin Media': 'virginmedia.com',
  TalkTalk: 'talktalk.net',
  Comcast: 'comcast.net xfinity.com',
  Verizon: 'verizon.net',
  'AT&T': 'att.net sbcglobal.net bellsouth.net',
  Cox: 'cox.net',
  Spectrum: 'charter.net',
  Telstra: 'bigpond.com',
  Shaw: 'shaw.ca',
  Rogers: 'rogers.com',
  QQ: 'qq.com',
  NetEase: '163.com 126.com',
  Naver: 'naver.com',
  Rediffmail: 'rediffmail.com',
  UOL: 'uol.com.br',
};

const providers: ReadonlyMap<string, string> = new Map(
  Object.entries(namesOf).flatMap(([provider, names]) =>
    names.split(' ').map((name) => [name, provider] as const),
  ),
);

/**
 * The company that a host name or a mail domain belongs to, where it is a well-known other one.
 * @param ownHosts names of the host's own mail servers, patterns too: a company that one of them
 * belongs to is no other one
 */
export function otherProvider(name: string, ownHosts: readonly string[]): string | undefined {
  const provider = providerOf(name);
  const isOwn = provider !== undefined && ownHosts.some((host) => providerOf(host) === provider);
  return isOwn ? undefined : provider;
}

/** Of the host's own mail servers those that belong to a company of the list; mostly none. */
export function hostsAtProviders(ownHosts: readonly string[]): readonly string[] {
  return [...new Set(ownHosts.filter((host) => providerOf(host) !== undefined))];
}

function providerOf(name: string): string | undefined {
  const labels = name.toLowerCase().split('.');
  for (let from = 0; from < labels.length - 1; from++) {
    const provider = providers.get(labels.slice(from).join('.'));
    if (provider !== undefined) return provider;
  }
  return undefined;
}
