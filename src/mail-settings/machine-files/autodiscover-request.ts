import { SaxesParser } from 'saxes';
import { outlookResponseSchema, type AutodiscoverRefusal } from './autodiscover.ts';
import { readMailbox, type Mailbox } from './mailbox.ts';

const requestSchema =
  'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006';

/** Far more than a request has; a guard against documents made to be costly. */
const deepestNesting = 12;

export type ReadAutodiscoverRequest =
  | { readonly ok: true; readonly mailbox: Mailbox }
  | { readonly ok: false; readonly why: AutodiscoverRefusal };

/**
 * Reads what Outlook posts: which address it wants settings for, and in which form (MS-OXDSCLI).
 * Nothing but plain elements is taken: no document type, entities of its own or instructions.
 */
export function readAutodiscoverRequest(xml: string): ReadAutodiscoverRequest {
  const fields = readFields(xml);
  if (!fields) return { ok: false, why: 'invalid-request' };
  const [address, ...otherAddresses] = fields.addresses;
  const [schema, ...otherSchemas] = fields.schemas;
  if (address === undefined || schema === undefined) return { ok: false, why: 'invalid-request' };
  if (otherAddresses.length > 0 || otherSchemas.length > 0) {
    return { ok: false, why: 'invalid-request' };
  }
  if (schema !== outlookResponseSchema) return { ok: false, why: 'schema-unavailable' };
  const read = readMailbox(address);
  return read.ok ? read : { ok: false, why: 'invalid-request' };
}

interface RequestFields {
  readonly addresses: readonly string[];
  readonly schemas: readonly string[];
}

/** Ends the reading of a document that is no request. */
class NoRequestError extends Error {
  override readonly name = 'NoRequestError';
}

/** The texts of the two elements that count, as often as they stand there; undefined for no request. */
function readFields(xml: string): RequestFields | undefined {
  const found: Record<string, string[]> = { EMailAddress: [], AcceptableResponseSchema: [] };
  /** Local names from the root to where the parser is; a foreign element has no name. */
  const path: (string | undefined)[] = [];
  let text = '';
  const fieldHere = (): string[] | undefined => {
    const [root, request, field = '', ...deeper] = path;
    const isField = root === 'Autodiscover' && request === 'Request' && deeper.length === 0;
    return isField && Object.hasOwn(found, field) ? found[field] : undefined;
  };
  const refuse = (): never => {
    throw new NoRequestError();
  };
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('processinginstruction', refuse);
  parser.on('xmldecl', ({ encoding }) => {
    // The text was decoded already: another encoding would be a contradiction.
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') refuse();
  });
  parser.on('opentag', ({ uri, local }) => {
    if (fieldHere()) refuse();
    path.push(uri === requestSchema ? local : undefined);
    if (path.length > deepestNesting || path[0] !== 'Autodiscover') refuse();
    text = '';
  });
  const addText = (more: string): void => {
    text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    fieldHere()?.push(text.trim());
    path.pop();
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof NoRequestError) return undefined;
    throw error;
  }
  return {
    addresses: found['EMailAddress'] ?? [],
    schemas: found['AcceptableResponseSchema'] ?? [],
  };
}
