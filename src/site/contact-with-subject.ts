interface Contact {
  readonly url: string;
  readonly subjectField?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The way to support with `{subject}` where a subject goes: into the form's address where its page
 * takes one, else into a mail, else just the page.
 */
export function contactWithSubject({ url, subjectField, email }: Contact): string {
  if (subjectField !== undefined) {
    const address = new URL(url);
    const before = address.search === '' ? '?' : `${address.search}&`;
    address.search = `${before}${encodeURIComponent(subjectField)}={subject}`;
    return address.href;
  }
  return email === undefined ? url : `mailto:${email}?subject={subject}`;
}
