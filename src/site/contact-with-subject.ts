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

/**
 * A way to support from {@link contactWithSubject}, with an article as its subject where one can be
 * filled in.
 */
export function aboutArticle(
  contact: string,
  { id, title }: { readonly id: number; readonly title: string },
): string {
  return contact.replace('{subject}', () => encodeURIComponent(`Article ${id}: ${title}`));
}
