/**
 * Text for an element or a quoted attribute of an XML 1.0 document. Characters that such a document
 * cannot hold (XML 1.0, section 2.2) are left out.
 */
export function xmlText(text: string): string {
  return xmlCharacters(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** The text without the characters that no XML 1.0 document can hold, escaped or not. */
export function xmlCharacters(text: string): string {
  return text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}

/** An element that holds nothing but text. */
export function xmlElement(name: string, text: string | number): string {
  return `<${name}>${xmlText(String(text))}</${name}>`;
}
