import { html } from 'hono/html';
import { signInPath } from '../staff-path.ts';
import type { Html } from '../staff-page.server.ts';
import type { SignInOutcome } from './staff-sign-in.server.ts';

export interface SignInForm {
  /** Typed before, so that it need not be typed again. */
  readonly name?: string;
  readonly next: string;
  readonly problem?: string | undefined;
  readonly isSignedOut?: boolean;
}

/** The form of the sign-in page. It says the same whether or not there are any accounts. */
export function signInForm({ name = '', next, problem, isSignedOut = false }: SignInForm): Html {
  return html`${
      problem === undefined
        ? ''
        : html`<p class="staff-problem" id="problem" role="alert">${problem}</p>`
    }
    ${isSignedOut ? html`<p role="status">You are signed out.</p>` : ''}
    <form class="staff-form" method="post" action="${signInPath}">
      <input type="hidden" name="next" value="${next}" />
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
