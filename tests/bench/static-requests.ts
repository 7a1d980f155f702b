import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecurityHeaders } from '#server/security-headers.ts';
import { serveFolder } from '../setup/running-site.ts';
import { buildMadeUpSite } from './made-up-articles.ts';
import { median, printTable } from './report.ts';

const rounds = 3;
const seconds = 5;
const connections = 32;

/**
 * Requests a second for one article page, precompressed, from our server and from nginx beside it,
 * in turn on the same files. Needs `wrk`, and nginx for the comparison.
 */
export async function measureStaticRequests(): Promise<void> {
  if (!isInstalled('wrk', '-v')) {
    console.log('\nStatic requests: not measured, wrk is not installed.');
    return;
  }
  const dist = buildMadeUpSite(120);
  const path = '/group-1/article-7/';
  const site = await serveFolder(dist);
  const nginx = isInstalled('nginx', '-v') ? await startNginx(dist) : undefined;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(requestsPerSecond(site.address + path));
    if (nginx) theirs.push(requestsPerSecond(nginx.address + path));
  }
  const show = (values: readonly number[]): string =>
    values.length === 0
      ? 'not installed'
      : `${Math.round(median(values))} (${values.map(Math.round).join(', ')})`;
  const rows = [
    ['', `requests a second, median of ${rounds} runs of ${seconds} s, ${connections} connections`],
    ['this server', show(ours)],
    ['nginx, one worker, gzip_static, same headers', show(theirs)],
  ];
  if (theirs.length > 0) rows.push(['ratio', (median(ours) / median(theirs)).toFixed(2)]);
  printTable('Static requests', rows);
  await nginx?.stop();
  await site.remove();
}

function requestsPerSecond(address: string): number {
  const { stdout } = spawnSync(
    'wrk',
    ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', 'Accept-Encoding: gzip', address],
    { encoding: 'utf8' },
  );
  const [, figure] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
  if (figure === undefined || /Non-2xx/.test(stdout))
    throw new Error(`wrk did not measure:\n${stdout}`);
  return Number(figure);
}

async function startNginx(root: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-nginx-'));
  const port = await freePort();
  // The same answer on both sides: headers are a good part of a small page.
  const headers = Object.entries(createSecurityHeaders([]).forPath('/'))
    .map(([name, value]) => `add_header ${name} "${value}";`)
    .join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; ${user}
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${root}; gzip_static on; index index.html; ${headers} }
}
`,
  );
  const child: ChildProcess = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    stdio: 'inherit',
  });
  const address = `http://127.0.0.1:${port}`;
  await untilItAnswers(address);
  return {
    address,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(address: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await fetch(address).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolveLater) => setTimeout(resolveLater, 50));
  }
  throw new Error(`Nothing answers at ${address}.`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

function isInstalled(program: string, flag: string): boolean {
  return spawnSync(program, [flag], { stdio: 'ignore' }).error === undefined;
}
