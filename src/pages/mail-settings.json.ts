import type { APIRoute } from 'astro';
import { publishedSettings } from '#mail-settings/machine-files/published-settings.ts';
import { site } from '#site/site.build.ts';

/** The mail servers as patterns, for our server's answers to mail programs. */
export const GET = (() => Response.json(publishedSettings(site))) satisfies APIRoute;
