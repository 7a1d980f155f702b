import { html } from 'hono/html';
import { readableDate } from '#articles/readable-date.ts';
import type { Html } from './staff-page.server.ts';

/** A day as the staff pages tell it, which never breaks over lines. @param isoDay UTC; empty where it is not known */
export function staffDate(isoDay: string): Html | '' {
  return isoDay === '' ? '' : html`<time datetime="${isoDay}">${readableDate(isoDay)}</time>`;
}
