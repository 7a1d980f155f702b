import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Marionette } from './marionette.ts';

export interface Thunderbird {
  readonly run: Marionette['run'];
  readonly close: () => Promise<void>;
}

const patienceMs = 60_000;

/** Starts Thunderbird without a window, in a profile of its own, sending all requests to a proxy. */
export async function startThunderbird(proxyPort: number): Promise<Thunderbird> {
  const profile = mkdtempSync(join(tmpdir(), 'hosting-kb-thunderbird-'));
  writeFileSync(join(profile, 'user.js'), userPreferences(proxyPort));
  const child = spawn(
    'thunderbird',
    [
      '--headless',
      '--no-remote',
      '--marionette',
      '--remote-allow-system-access',
      '--profile',
      profile,
    ],
    { stdio: 'ignore', detached: true, env: { ...process.env, HOME: profile, DISPLAY: '' } },
  );
  const ended = once(child, 'exit');
  const endNow = (): void => {
    // The command is a script that starts the program: both are in one group.
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const marionette = await Marionette.connect(await portIn(profile));
    await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    return {
      run: (body, values) => marionette.run(body, values),
      close: async () => {
        marionette.close();
        process.kill(-(child.pid ?? 0), 'SIGTERM');
        await Promise.race([ended, wait(5000)]);
        endNow();
      },
    };
  } catch (error) {
    endNow();
    throw error;
  }
}

async function portIn(profile: string): Promise<number> {
  const path = join(profile, 'MarionetteActivePort');
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const port = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
    if (port > 0) return port;
    await wait(100);
  }
  throw new Error('Thunderbird did not start in time.');
}

function userPreferences(proxyPort: number): string {
  const preferences = {
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': '',
    'app.update.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'mail.provider.suppress_dialog_on_startup': true,
    'mailnews.start_page.enabled': false,
    'mailnews.auto_config_url': '',
  };
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
    .join('');
}
