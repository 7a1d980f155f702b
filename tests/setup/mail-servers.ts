import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MadeCertificate } from './certificates.ts';

/** Something that listens at a port of 127.0.0.1 until it is stopped. */
export interface Listening {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Administrators' programs are not on everybody's path. */
const environment = { ...process.env, PATH: `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin` };

/** Which of these programs are not installed. */
export function missingPrograms(...names: readonly string[]): string[] {
  return names.filter((name) => spawnSync(name, ['--version'], { env: environment }).error);
}

/** Dovecot with its four ports, by the names that it has for them. */
export interface Dovecot {
  readonly ports: Readonly<Record<'imap' | 'imaps' | 'pop3' | 'pop3s', number>>;
  readonly stop: () => Promise<void>;
}

/** Starts a Dovecot of our own in a folder; `settings` are added to its configuration. */
export async function startDovecot(
  folder: string,
  { keyFile, certificateFile }: MadeCertificate,
  settings = '',
): Promise<Dovecot> {
  mkdirSync(folder, { recursive: true });
  // Its processes for logging in belong to another user where we are root.
  chmodSync(folder, 0o755);
  const [imap, imaps, pop3, pop3s] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const ports = { imap, imaps, pop3, pop3s };
  const file = join(folder, 'dovecot.conf');
  writeFileSync(file, dovecotConfiguration(folder, ports, keyFile, certificateFile) + settings);
  const child = spawn('dovecot', ['-F', '-c', file], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Whatever becomes of the tests, it does not outlive them.
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.on('error', (error) => (said += error.message));
  const stop = (): Promise<void> => stopChild(child);
  try {
    await Promise.all(Object.values(ports).map((port) => untilListening(port, child)));
  } catch (cause) {
    await stop();
    const log = `${said}\n${readIfThere(join(folder, 'log'))}`;
    throw new Error(`Dovecot did not start: ${log}`, { cause });
  }
  return { ports, stop };
}

/** Starts an SMTP server. Nobody can log in to it. */
export async function startSmtp(options: SMTPServerOptions): Promise<Listening> {
  const server = new SMTPServer({ authOptional: true, disableReverseLookup: true, ...options });
  // Handshakes that fail are what the tests are about.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: portOf(listening),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Starts a server that does with each connection what a test wants. */
export function startListener(onConnection: (socket: Socket) => void): Promise<Listening> {
  return listen(createServer(), 'connection', onConnection);
}

/** The same behind TLS from the first byte. */
export function startTlsListener(
  options: TlsOptions,
  onConnection: (socket: Socket) => void,
): Promise<Listening> {
  return listen(createTlsServer(options), 'secureConnection', onConnection);
}

/** A port of 127.0.0.1 at which nothing listens. */
export async function freePort(): Promise<number> {
  const { port, stop } = await startListener(() => undefined);
  await stop();
  return port;
}

async function listen(
  server: Server,
  event: 'connection' | 'secureConnection',
  onConnection: (socket: Socket) => void,
): Promise<Listening> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
  });
  server.on(event, (socket: Socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function portOf(server: { address: () => string | AddressInfo | null }): number {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return address.port;
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (!(await isListening(port))) {
    if (child.pid === undefined) throw new Error('There is no such program.');
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    if (Date.now() > deadlineMs) throw new Error(`Nothing listens at port ${port}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(patience);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function dovecotConfiguration(
  folder: string,
  { imap, imaps, pop3, pop3s }: Dovecot['ports'],
  keyFile: string,
  certificateFile: string,
): string {
  const { username, uid } = userInfo();
  const listener = (name: string, port: number, ssl: 'yes' | 'no'): string =>
    `  inet_listener ${name} {\n    port = ${port}\n    ssl = ${ssl}\n  }\n`;
  // Dovecot does not let root do what strangers can reach.
  const loginUser = uid === 0 ? 'nobody' : username;
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap pop3
listen = 127.0.0.1
default_internal_user = ${username}
default_internal_group = ${groupName()}
default_login_user = ${loginUser}
ssl = required
ssl_cert = <${certificateFile}
ssl_key = <${keyFile}
ssl_min_protocol = TLSv1.2
mail_location = maildir:${folder}/mail
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=${folder}/home
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
${listener('imap', imap, 'no')}${listener('imaps', imaps, 'yes')}}
service pop3-login {
  chroot =
${listener('pop3', pop3, 'no')}${listener('pop3s', pop3s, 'yes')}}
`;
}

function groupName(): string {
  return spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim();
}
