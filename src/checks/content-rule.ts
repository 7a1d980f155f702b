import type { ArticleSources } from '#articles/read-articles.build.ts';
import type { MailClient } from '#mail-settings/clients/client-schema.ts';
import type { LimitSymptom } from '#limits/limit-symptom.ts';
import type { Problem } from '#problems/problem.ts';
import type { YamlList } from '#problems/read-yaml.server.ts';
import type { LockFile } from './url-lock.ts';
import type { Site } from '#site/site-schema.ts';

/** Everything that the content rules judge together; `problems` are files that could not be read. */
export interface ContentUnderCheck extends ArticleSources {
  readonly site: Site;
  readonly clients: YamlList<MailClient>;
  readonly limitSymptoms: YamlList<LimitSymptom>;
  /** What is wrong with what the site knows about errors. */
  readonly errorProblems: readonly Problem[];
  /** From the address of each page of an error code, and each that leads on to one, to the page. */
  readonly errorPages: ReadonlyMap<string, string>;
  /** What stands in `public/`, as paths of the site such as `/pictures/mail.png`. */
  readonly publicFiles: ReadonlySet<string>;
  /** The addresses published so far. */
  readonly urlLock: LockFile;
}

/** One rule about content: what it finds is a problem that ends the build. */
export type ContentRule = (content: ContentUnderCheck) => readonly Problem[];
