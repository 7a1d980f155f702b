import type { APIRoute, GetStaticPaths } from 'astro';
import { autoconfigXml, providerDomainOf } from '#mail-settings/machine-files/autoconfig.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { site } from '#site/site.build.ts';

/** Below `autoconfig.` of a domain programs ask in the first folder, below the domain in the second. */
export const getStaticPaths = (() =>
  ['mail', '.well-known/autoconfig/mail'].map((autoconfig) => ({
    params: { autoconfig },
  }))) satisfies GetStaticPaths;

/** The settings for Thunderbird and all programs that look for them in the same place. */
export const GET = (() => {
  const xml = autoconfigXml({
    settings: mailSettings(site.mail),
    brand: site.brand.name,
    providerDomain: providerDomainOf(site.brand.url),
    documentationUrl: site.helpCentre.url,
  });
  return new Response(xml, { headers: { 'Content-Type': 'text/xml; charset=utf-8' } });
}) satisfies APIRoute;
