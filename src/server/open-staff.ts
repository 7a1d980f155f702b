import type { Limiters } from '#refusals/limiters.server.ts';
import { createSessionIds } from '#staff/sign-in/session-ids.server.ts';
import { createSignInLimit } from '#staff/sign-in/sign-in-limit.server.ts';
import { createStaffSignIn, type StaffSignIn } from '#staff/sign-in/staff-sign-in.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import type { Tables } from '#storage/open-tables.server.ts';

/** Signing in of staff on opened tables; undefined without them. */
export function openStaff(
  tables: Tables | undefined,
  options: {
    readonly secret: string;
    readonly secure: boolean;
    readonly limiters: Limiters;
  },
): StaffSignIn | undefined {
  if (!tables) return undefined;
  return createStaffSignIn({
    store: createStaffStore(tables),
    ids: createSessionIds(options),
    limit: createSignInLimit(options.limiters),
  });
}
