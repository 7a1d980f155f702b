import { foldAccountName } from './account-name.ts';

/** NIST SP 800-63B asks for 8 at least and for room for 64; longer ones need no other rules. */
export const shortestPassword = 12;
export const longestPassword = 256;

/** A password that says little apart from the account's name is the first one anybody tries. */
const leastBesidesName = 6;

/** The same characters typed on another keyboard are the same password (RFC 8265, section 4.2.2). */
export function normalPassword(password: string): string {
  return password.normalize('NFC');
}

/** The length in characters as people count them, not in UTF-16 units. */
function lengthOf(password: string): number {
  return Array.from(password).length;
}

/** False for what cannot be anybody's password; such a one is still hashed, to take as long. */
export function couldBePassword(password: string): boolean {
  const length = lengthOf(normalPassword(password));
  return length >= shortestPassword && length <= longestPassword;
}

/** Why a new password is not good enough, with the remedy; undefined when it is. */
export function passwordProblem(password: string, account: string): string | undefined {
  const length = lengthOf(normalPassword(password));
  if (length < shortestPassword) {
    return `The password has ${length} characters. Choose one of at least ${shortestPassword}, such as four words that do not belong together.`;
  }
  if (length > longestPassword) {
    return `The password has ${length} characters. Choose one of at most ${longestPassword}.`;
  }
  const besidesName = foldAccountName(password).replaceAll(account, '');
  if (lengthOf(besidesName) < leastBesidesName) {
    return 'The password is little more than the name of the account. Choose one that has nothing to do with it.';
  }
  return undefined;
}
