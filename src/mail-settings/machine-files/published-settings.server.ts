import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSettingsSchema, type PublishedSettings } from './published-settings.ts';

/**
 * Reads the mail settings that the build wrote; undefined where a built site has none.
 * @throws {Error} when the file is there but cannot be understood.
 */
export function readPublishedSettings(distFolder: string): PublishedSettings | undefined {
  const path = join(distFolder, 'mail-settings.json');
  if (!existsSync(path)) return undefined;
  try {
    return publishedSettingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`"${path}" does not hold mail settings. Build the site again.`, { cause });
  }
}
