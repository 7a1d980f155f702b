import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const hook = readFileSync('src/syndication/whmcs/hosting-kb.php', 'utf8');
const isCi = process.env['CI'] === 'true';

/** Where all has to be there nothing is skipped, so that the tests fail without PHP. */
export const skipsPhp = !isCi && spawnSync('php', ['--version']).status !== 0;
if (skipsPhp) console.warn('Tests of the hook for WHMCS are skipped: php is not installed.');

interface Sidebar {
  /** Where the help centre is. */
  readonly helpUrl: string;
  readonly subject: string;
  /** A folder for the hook and for the list that it keeps. */
  readonly folder: string;
  /** Settings of PHP, such as `disable_functions=curl_init`. */
  readonly php?: readonly string[];
}

/**
 * The HTML that the hook puts beside a ticket, run by PHP beside a stub of WHMCS, with its settings
 * changed as a host would.
 */
export function whmcsSidebar({ helpUrl, subject, folder, php = [] }: Sidebar): Promise<string> {
  const file = join(folder, 'hosting-kb.php');
  const settings = hook
    .replace(
      "const HOSTING_KB_URL = 'https://help.example.com/';",
      `const HOSTING_KB_URL = '${helpUrl}';`,
    )
    .replace("const HOSTING_KB_CACHE = '';", `const HOSTING_KB_CACHE = '${folder}';`);
  writeFileSync(file, settings);
  const options = php.flatMap((option) => ['-d', option]);
  const child = spawn('php', [...options, 'tests/unit/syndication/whmcs-stub.php', file], {
    env: { ...process.env, TICKET_SUBJECT: subject },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let html = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (html += text));
    child.once('error', reject).once('close', (code) => {
      if (code === 0) resolve(html);
      else reject(new Error(`PHP ended with ${code}: ${html}`));
    });
  });
}
