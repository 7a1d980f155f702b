import type { UnsavedChange } from '#staff/unsaved-change.ts';
import type { KnownArticle } from './known-articles.ts';
import type { RequestBody } from './request-body.ts';

/** Where balancers ask whether this server is well. */
export const healthPath = '/api/health';

/** What each request to the live routes carries, apart from the request itself. */
export interface LiveEnvironment {
  Bindings: {
    /** Keyed hash of the visitor's network, for limits. */
    networkKey: string;
    /** Of the IPv6 /56 and /48 that it is in; none for IPv4. */
    widerNetworkKeys?: readonly string[];
  };
  Variables: {
    /** Names the request in an error's answer and in the log. */
    requestId: string;
    /** Of a POST: read, parsed and within its limit, to be checked against a schema. */
    body: RequestBody;
    /** Of a POST by a mail program: read within its limit, but not yet parsed. */
    xml: string;
    /** Set as soon as it is known which article a request is about: error pages lead back to it. */
    article: KnownArticle | undefined;
    /** Set while a change by staff is on its way: error pages say that it was not saved, and show it. */
    unsaved: UnsavedChange | undefined;
  };
}
