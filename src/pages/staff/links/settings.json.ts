import type { APIRoute } from 'astro';
import { deskSettings } from '#staff/links/desk-settings.build.ts';

/** What the link desk has to know of the host; `articles.json` has the rest. */
export const GET = (async () => Response.json(await deskSettings())) satisfies APIRoute;
