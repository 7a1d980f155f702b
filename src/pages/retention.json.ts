import type { APIRoute } from 'astro';
import { site } from '#site/site.build.ts';

/** How long the server keeps what visitors leave: for the server, which has no other settings file. */
export const GET = (() => Response.json({ version: 1, days: site.retention })) satisfies APIRoute;
