import { html } from 'hono/html';
import { staffLinks } from './staff-links.ts';
import { signOutPath, staffHome } from './staff-path.ts';
import type { UnsavedChange } from './unsaved-change.ts';

/** Markup in which every value has been escaped: what Hono's `html` gives. */
export type Html = ReturnType<typeof html>;

export interface StaffPage {
  /** The page that the build made (`dist/staff-frame/index.html`); without it the page is a plain one. */
  readonly frame: string | undefined;
  readonly title: string;
  readonly content: Html;
  /** Who is signed in. */
  readonly account: string;
  /** The form token of the session. */
  readonly token: string;
  /** Path of this page, to mark it in the navigation. */
  readonly path?: string;
}

/** A page for somebody who is signed in: the way to the other staff pages and out, then the content. */
export async function staffPage(page: StaffPage): Promise<string> {
  const { frame, title, content, account, token, path } = page;
  const bar = html`<div class="staff-bar">
    <nav aria-label="Staff pages">
      <ul role="list">
        ${staffLinks.map(
          (link) =>
            html`<li>
              <a href="${link.path}" ${link.path === path ? html`aria-current="page"` : ''}
                >${link.name}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    <form method="post" action="${signOutPath}">
      ${formToken(token)}
      <p>Signed in as <strong>${account}</strong></p>
      <button class="button">Sign out</button>
    </form>
  </div>`;
  return framed({ frame, title, bar, content });
}

/** A page for anybody: signing in, or an error. */
export async function openStaffPage(
  page: Omit<StaffPage, 'account' | 'token' | 'path'>,
): Promise<string> {
  return framed({ ...page, bar: '' });
}

/** The hidden field that every form of a staff page has to carry. */
export function formToken(token: string): Html {
  return html`<input type="hidden" name="token" value="${token}" />`;
}

const headings: Readonly<Record<number, string>> = {
  403: 'Not allowed',
  404: 'Not found',
  503: 'Not available',
};

/** What a reader of a staff page is told of an error. */
export async function staffErrorPage(error: {
  readonly frame: string | undefined;
  readonly status: number;
  readonly message: string;
  /** What was sent, where it can be told: whoever has typed it need not type it again. */
  readonly unsaved?: UnsavedChange | undefined;
}): Promise<string> {
  const { frame, status, message, unsaved } = error;
  if (!unsaved) {
    return openStaffPage({
      frame,
      title: headings[status] ?? 'This did not work',
      content: html`<p>${message}</p>
        <p><a href="${staffHome}">Back to the staff pages</a></p>`,
    });
  }
  return openStaffPage({
    frame,
    title: unsaved.isInDoubt ? 'Your change may not have been saved' : 'Your change was not saved',
    content: html`<p>${message}</p>
      ${saidUnsaved(unsaved)}
      <p><a href="${unsaved.page}">Back to the page of this form</a></p>`,
  });
}

/** What was chosen and typed in a form that was not taken, to be read and copied. */
export function saidUnsaved({ said }: UnsavedChange): Html {
  return html`<dl class="staff-unsaved">
    ${said.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value === '' ? '(nothing)' : value}</dd>
        </div>`,
    )}
  </dl>`;
}

interface Framed {
  readonly frame: string | undefined;
  readonly title: string;
  readonly bar: Html | string;
  readonly content: Html;
}

async function framed({ frame, title, bar, content }: Framed): Promise<string> {
  const values = new Map([
    ['__STAFF_TITLE__', String(await html`${title}`)],
    ['__STAFF_BAR__', String(await bar)],
    ['__STAFF_CONTENT__', String(await content)],
  ]);
  // One pass: a name that looks like a marker stays a name.
  return (frame ?? plainFrame).replace(/__STAFF_[A-Z]+__/g, (word) => values.get(word) ?? word);
}

const plainFrame = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>__STAFF_TITLE__</title>
  </head>
  <body>
    <main>
      __STAFF_BAR__
      <h1>__STAFF_TITLE__</h1>
      __STAFF_CONTENT__
    </main>
  </body>
</html>
`;
