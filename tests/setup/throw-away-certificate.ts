import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ThrowAwayCertificate {
  readonly folder: string;
  readonly keyPath: string;
  readonly certificatePath: string;
  readonly key: string;
  readonly certificate: string;
  remove(): void;
}

/** True where the command is there to be run. */
export function isInstalled(command: string, argument: string): boolean {
  return spawnSync(command, [argument], { stdio: 'ignore' }).status === 0;
}

/** A certificate that nobody trusts, in a folder of its own. */
export function makeCertificate(): ThrowAwayCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-certificate-'));
  const [keyPath, certificatePath] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const { status, stderr } = spawnSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=Fixture Host',
      ],
      ...['-keyout', keyPath, '-out', certificatePath],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return {
    folder,
    keyPath,
    certificatePath,
    key: readFileSync(keyPath, 'utf8'),
    certificate: readFileSync(certificatePath, 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
