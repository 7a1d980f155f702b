import { html } from 'hono/html';
import { signInPath } from '../staff-path.ts';
import { saidUnsaved, type Html } from '../staff-page.server.ts';
import type { UnsavedChange } from '../unsaved-change.ts';
import type { SignInOutcome } from './staff-sign-in.server.ts';

export interface SignInForm {
  /** Typed before, so that it need not be typed again. */
  readonly name?: string;
  readonly next: string;
  readonly problem?: string | undefined;
  readonly isSignedOut?: boolean;
  /** Sent when the session had ended: it is carried along, and put back into its form afterwards. */
  readonly unsaved?: UnsavedChange | undefined;
}

/** The form of the sign-in page. It says the same whether or not there are any accounts. */
export function signInForm(form: SignInForm): Html {
  const { name = '', next, problem, isSignedOut = false, unsaved } = form;
  return html`${unsaved ? signedOutMeanwhile(unsaved) : ''}
    ${
      problem === undefined
        ? ''
        : html`<p class="staff-problem" id="problem" role="alert">${problem}</p>`
    }
    ${isSignedOut ? html`<p role="status">You are signed out.</p>` : ''}
    <form class="staff-form" method="post" action="${signInPath}">
      <input type="hidden" name="next" value="${next}" />
      ${unsaved ? html`<input type="hidden" name="unsaved" value="${unsaved.fields}" />` : ''}
      <p>
        <label for="name">Account name</label>
        <input
          id="name"
          name="name"
          type="text"
          value="${name}"
          required
          maxlength="64"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
        />
      </p>
      <p>
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          required
          autocomplete="current-password"
          ${problem === undefined ? '' : html`aria-describedby="problem"`}
        />
      </p>
      <p><button class="button strong">Sign in</button></p>
    </form>
    <p class="staff-facts">
      For the people who look after this help centre. Whoever runs its server makes accounts, and
      sets a new password where one was forgotten.
    </p>`;
}

function signedOutMeanwhile(unsaved: UnsavedChange): Html {
  return html`<div role="status">
      <p>
        <strong>Your change was not saved:</strong> you have been signed out meanwhile. Sign in, and
        it is back in its form, where you can save it.
      </p>
    </div>
    ${saidUnsaved(unsaved)}`;
}

/** What somebody is told who was not signed in. Nothing in it depends on whether the account exists. */
export function signInProblem(outcome: Exclude<SignInOutcome, { is: 'signed in' }>): string {
  if (outcome.is === 'wrong') return 'The account name or the password is not right.';
  if (outcome.is === 'busy') {
    return 'Many people are signing in just now. Please try again in a few seconds.';
  }
  return `There were too many wrong passwords. Please try again in ${duration(outcome.retryAfterSeconds)}.`;
}

function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
