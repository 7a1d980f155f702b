import { z } from 'zod';

/** What was typed after `npm run import:whmcs --`. */
export interface ImportOptions {
  readonly dump: string;
  readonly isWriting: boolean;
  readonly imageFolder: string | undefined;
  readonly whmcsUrl: string | undefined;
}

/** Why a command cannot run, with how it is typed. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
}

export const usage = `npm run import:whmcs -- DUMP.sql [--write] [--images FOLDER] [--url https://billing.example.com/]

  DUMP.sql   SQL dump of the WHMCS database or of its knowledge-base tables; .gz too
  --write    writes the articles; without it only the report is printed
  --images   folder with the pictures of the articles, as WHMCS has it
  --url      address of WHMCS, to tell its links from those to other sites`;

const webAddress = z.url({ protocol: /^https?$/ });

/** @throws {ImportRefusedError} for what cannot be understood. */
export function readImportOptions(
  positionals: readonly string[],
  values: {
    readonly write?: boolean | undefined;
    readonly images?: string | undefined;
    readonly url?: string | undefined;
  },
): ImportOptions {
  const [dump, second] = positionals;
  if (dump === undefined) throw new ImportRefusedError(`Name the dump.\n\n${usage}`);
  if (second !== undefined) {
    throw new ImportRefusedError(`One dump at a time: "${second}" is one too many.\n\n${usage}`);
  }
  const { url } = values;
  if (url !== undefined && !webAddress.safeParse(url).success) {
    throw new ImportRefusedError(
      `"${url}" is no address of a WHMCS. Write it like https://billing.example.com/.`,
    );
  }
  return {
    dump,
    isWriting: values.write ?? false,
    imageFolder: values.images,
    whmcsUrl:
      url === undefined ? undefined : new URL('.', url.endsWith('/') ? url : `${url}/`).href,
  };
}
