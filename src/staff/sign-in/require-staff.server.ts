import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { LiveEnvironment } from '#server/live-environment.ts';
import { RefusedError } from '#refusals/refused-error.ts';
import { staffUnavailable } from '../staff-refused.ts';
import { signInAddress } from './return-path.ts';
import { isSameSecret } from './session-ids.server.ts';
import type { StaffSession, StaffSignIn } from './staff-sign-in.server.ts';

/** What a handler behind the guard may rely on. */
export interface SignedInStaff extends StaffSession {
  /** Of a POST: the fields of the form without its token, to be checked against a strict schema. */
  readonly form: Readonly<Record<string, string>>;
}

export interface StaffEnvironment extends LiveEnvironment {
  Variables: LiveEnvironment['Variables'] & { staff: SignedInStaff };
}

const noStoreRetrySeconds = 60;
const formSchema = z.record(z.string(), z.string());

/** @throws {RefusedError} 503 when accounts cannot be read. */
export function requireSignIn(signIn: StaffSignIn | undefined): StaffSignIn {
  if (!signIn) throw staffUnavailable(noStoreRetrySeconds);
  return signIn;
}

/**
 * Lets only somebody pass who is signed in; sends others to the sign-in page (303). A POST has to be a
 * form that carries the token of the session, besides coming from our own origin: OWASP, Cross-Site
 * Request Forgery Prevention, "HMAC based token".
 * @param keepForm answers a POST whose session has ended, where something of its form can be kept;
 * nothing of it is to be trusted.
 */
export function requireStaff(
  signIn: StaffSignIn | undefined,
  keepForm?: (c: Context<StaffEnvironment>) => Promise<Response | undefined>,
): MiddlewareHandler<StaffEnvironment> {
  return createMiddleware<StaffEnvironment>(async (c, next) => {
    const gate = requireSignIn(signIn);
    const isReading = ['GET', 'HEAD'].includes(c.req.method);
    const session = await gate.sessionOf(getCookie(c, gate.cookieName));
    if (!session) {
      // A form is not sent again after signing in: only its page is shown.
      const { pathname, search } = new URL(c.req.url);
      const asked = isReading ? undefined : await keepForm?.(c);
      return asked ?? c.redirect(signInAddress(pathname + search), 303);
    }
    const form = isReading ? {} : readForm(c.get('body'), session.token);
    c.set('staff', { ...session, form });
    return next();
  });
}

function readForm(
  { type, value }: LiveEnvironment['Variables']['body'],
  expected: string,
): Record<string, string> {
  const fields = formSchema.safeParse(value);
  if (type !== 'form' || !fields.success) {
    throw new RefusedError(415, 'form_expected', 'Only ordinary forms are accepted here.');
  }
  const { token = '', ...form } = fields.data;
  if (!isSameSecret(token, expected)) {
    throw new RefusedError(
      403,
      'wrong_form_token',
      'This form belongs to another sign-in, so nothing was changed. Go back, load its page again and send it once more.',
    );
  }
  return form;
}
