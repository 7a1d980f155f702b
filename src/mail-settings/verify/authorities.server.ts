import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';

/** The file given by `--ca` cannot be used; the message says why. */
export class AuthorityFileError extends Error {
  override readonly name = 'AuthorityFileError';
}

/**
 * The authorities that Node trusts and those of a PEM file; undefined without a file.
 * @throws {AuthorityFileError} when the file cannot be read or holds no certificate.
 */
export function authorities(file: string | undefined): readonly string[] | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AuthorityFileError(`The file "${file}" given by --ca cannot be read.`, { cause });
  }
  const own = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const certificate of own) new X509Certificate(certificate);
  } catch (cause) {
    throw new AuthorityFileError(`A certificate in "${file}" given by --ca is damaged.`, { cause });
  }
  if (own.length === 0) {
    throw new AuthorityFileError(`There is no PEM certificate in "${file}" given by --ca.`);
  }
  return [...getCACertificates('default'), ...own];
}
