import { join } from 'node:path';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';
import { clientListSchema, type MailClient } from './client-schema.ts';

/** Reads `clients.yaml` in a content folder. A site without the file has no programs to choose from. */
export function readClients(contentFolder: string): YamlList<MailClient> {
  return readYamlList(join(contentFolder, 'clients.yaml'), clientListSchema);
}
