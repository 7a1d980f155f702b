import type { APIRoute, GetStaticPaths } from 'astro';
import { logo, logoDark } from '#site/brand.build.ts';

const published = [logo, logoDark].filter((one) => one?.publishAs !== undefined);

export const getStaticPaths = (() =>
  published.map((one) => ({ params: { file: one?.publishAs } }))) satisfies GetStaticPaths;

/** The logos that stand in the content folder. */
export const GET = (({ params }) => {
  const found = published.find((one) => one?.publishAs === params['file']);
  if (found === undefined) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(found.bytes), { headers: { 'Content-Type': found.type } });
}) satisfies APIRoute;
