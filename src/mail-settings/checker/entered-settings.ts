import type { Security } from '#site/site-schema.ts';

/** One server as a customer has it in their program; a text is empty where nothing was filled in. */
export interface EnteredServer {
  readonly server: string;
  readonly port: string;
  /** Undefined while nothing was chosen. */
  readonly security: Security | undefined;
  readonly username: string;
  /** Whether "Secure Password Authentication" (SPA) is on. */
  readonly spa: boolean;
}

/** What a customer has in their program now. It holds no password, and nothing here asks for one. */
export interface EnteredSettings {
  readonly incoming: EnteredServer & { readonly protocol: 'imap' | 'pop' };
  readonly outgoing: EnteredServer & {
    /** "My outgoing server requires authentication"; undefined while nothing was chosen. */
    readonly authentication: boolean | undefined;
  };
}

export type Direction = 'incoming' | 'outgoing';

/** A field of the form; `protocol` is of incoming mail only, `authentication` of outgoing mail only. */
export type FieldName =
  'protocol' | 'server' | 'port' | 'security' | 'username' | 'authentication' | 'spa';
