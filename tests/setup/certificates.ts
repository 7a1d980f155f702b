import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key and a certificate, as files and as text. */
export interface MadeCertificate {
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly key: string;
  readonly cert: string;
}

export interface WantedCertificate {
  /** By default `localhost`. */
  readonly name?: string;
  readonly fromDays?: number;
  readonly untilDays?: number;
  /** Whether the name stands in the subject alone, as it did long ago. */
  readonly isOldStyle?: boolean;
}

export interface Authority {
  /** Its own certificate. */
  readonly file: string;
  /** A certificate for a host name, valid from and until so many days from now. */
  readonly issue: (wanted?: WantedCertificate) => MadeCertificate;
}

const dayMs = 24 * 60 * 60 * 1000;

/** An authority of our own in a folder, made by the program `openssl`. */
export function makeAuthority(folder: string): Authority {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  writeFileSync(join(folder, 'authority.conf'), configuration);
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(join(folder, 'serial.txt'), '01\n');
  const configured = ['-config', 'authority.conf'];
  const newKey = [...configured, '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    ...['req', '-x509', ...newKey, '-keyout', 'authority.key', '-out', 'authority.pem'],
    ...['-subj', '/CN=Made-up authority', '-days', '3650'],
  );
  let issued = 0;
  return {
    file: join(folder, 'authority.pem'),
    issue({ name = 'localhost', fromDays = -1, untilDays = 365, isOldStyle = false } = {}) {
      const base = `certificate-${++issued}`;
      const extension = isOldStyle ? 'basicConstraints=CA:FALSE' : `subjectAltName=DNS:${name}`;
      writeFileSync(join(folder, `${base}.names`), `${extension}\n`);
      openssl(
        ...[
          'req',
          ...newKey,
          '-keyout',
          `${base}.key`,
          '-out',
          `${base}.csr`,
          '-subj',
          `/CN=${name}`,
        ],
      );
      openssl(
        ...['ca', '-batch', '-notext', ...configured],
        ...['-in', `${base}.csr`, '-out', `${base}.pem`, '-extfile', `${base}.names`],
        ...['-startdate', opensslTime(fromDays), '-enddate', opensslTime(untilDays)],
      );
      const [keyFile, certificateFile] = [join(folder, `${base}.key`), join(folder, `${base}.pem`)];
      return {
        keyFile,
        certificateFile,
        key: readFileSync(keyFile, 'utf8'),
        cert: readFileSync(certificateFile, 'utf8'),
      };
    },
  };
}

function opensslTime(daysFromNow: number): string {
  const time = new Date(Date.now() + daysFromNow * dayMs).toISOString();
  return `${time.slice(0, 19).replace(/[-:T]/g, '')}Z`;
}

const configuration = `
[req]
distinguished_name = given
x509_extensions = of_authority
[given]
[of_authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[ca]
default_ca = made_up
[made_up]
database = index.txt
serial = serial.txt
new_certs_dir = .
certificate = authority.pem
private_key = authority.key
default_md = sha256
unique_subject = no
policy = any_name
[any_name]
commonName = supplied
`;
