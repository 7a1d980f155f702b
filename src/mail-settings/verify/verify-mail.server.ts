import { inspect } from 'node:util';
import { ContentProblemsError } from '#problems/problem.ts';
import { loadSettings } from '#site/load-site.server.ts';
import { authorities, AuthorityFileError } from './authorities.server.ts';
import { help, readCommandLine, type Wishes } from './command-line.server.ts';
import { inParallel } from './in-parallel.ts';
import { judge } from './judge.ts';
import { observe } from './observe.server.ts';
import { formatReport, hasDrift, isOffline, jsonReport, type Verified } from './report.ts';
import { targetsOf } from './targets.ts';

/** Few enough that no server takes us for an attack. */
const targetsAtOnce = 4;

/** The world that the command runs in. */
export interface Surroundings {
  readonly contentFolder: string;
  readonly nowMs: number;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

/** 0: all is well; 1: something differs; 2: wrong use, or it could not run. */
export type ExitCode = 0 | 1 | 2;

/** Compares the servers with what the site tells customers, and prints the outcome. */
export async function verifyMail(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { print, printError } = surroundings;
  const read = readCommandLine(args);
  if (read.kind === 'help') {
    print(help);
    return 0;
  }
  if (read.kind === 'mistake') {
    printError(`${read.why}\nSee npm run verify-mail -- --help.`);
    return 2;
  }
  try {
    return await verify(read.wishes, surroundings);
  } catch (error) {
    const isExplained =
      error instanceof ContentProblemsError || error instanceof AuthorityFileError;
    // Thrown on, a fault of ours would end the process with 1 and pass for a difference.
    printError(isExplained ? error.message : `The command itself failed: ${inspect(error)}`);
    return 2;
  }
}

async function verify(wishes: Wishes, surroundings: Surroundings): Promise<ExitCode> {
  const { contentFolder, nowMs, print, printError } = surroundings;
  const settings = loadSettings(contentFolder);
  const found = targetsOf(settings.site, wishes.domains);
  if (!found.ok) {
    const place = `${settings.file}:${settings.lineOf(found.path)} ${found.path.join('.')}`;
    printError(
      `${place} is ${found.pattern}: name one or more domains of customers to try it with, such as\n  npm run verify-mail -- example.org`,
    );
    return 2;
  }
  if (wishes.domains.length > 0 && !found.usesDomains) {
    printError('No host name in the settings holds {domain}, so the domains given are not used.');
  }
  const { minimumTls } = settings.site.mail;
  const { timeoutMs, warnDays } = wishes;
  const manner = { timeoutMs, minimumTls, authorities: authorities(wishes.authorityFile) };
  const verified = await inParallel(
    found.targets,
    targetsAtOnce,
    async (target): Promise<Verified> => {
      const observation = await observe(target, manner);
      const findings = judge(observation, { ...target, minimumTls, nowMs, warnDays });
      return { target, observation, findings };
    },
  );
  print(wishes.isJson ? jsonReport(verified, settings, nowMs) : formatReport(verified, settings));
  if (isOffline(verified)) {
    printError('Nothing could be reached: this machine has no network, or no name server answers.');
    return 2;
  }
  return hasDrift(verified) ? 1 : 0;
}
