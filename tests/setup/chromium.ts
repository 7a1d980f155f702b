import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Path of a Chromium to test in: Playwright's own where it is installed, else the system's. Where
 * there is none, gets one (Playwright's download, else Debian's package where this user may install
 * packages) and says so. Undefined, with a line on what to install, where that fails too.
 */
export function findOrInstallChromium(): string | undefined {
  const found = installedChromium();
  if (found !== undefined) return found;

  console.log('No Chromium is installed. Trying the download of Playwright …');
  spawnSync('playwright', ['install', 'chromium-headless-shell', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  const downloaded = installedChromium();
  if (downloaded !== undefined) return downloaded;

  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Trying the chromium package of Debian …');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' });
    const packaged = installedChromium();
    if (packaged !== undefined) return packaged;
  }
  console.error(
    'The browser tests need Chromium: install the package "chromium" and run this again.',
  );
  return undefined;
}

function installedChromium(): string | undefined {
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const folders = (process.env['PATH'] ?? '').split(':');
  return systemNames
    .flatMap((name) => folders.map((folder) => `${folder}/${name}`))
    .find((path) => existsSync(path));
}
