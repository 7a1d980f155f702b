import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFault, type Mutation } from './mutation.ts';

/** What is made from the rest, or is nobody's business: none of it is copied. */
const leftOut = /^(?:\.git|\.astro|node_modules|data|dist|dist-staff|test-results|\.env)$/;

/** A copy of the project in a temporary folder, to put faults into. */
export interface TreeCopy {
  readonly folder: string;
  /**
   * Does something while a file of the copy has a fault in it.
   * @throws {MutationDoesNotFitError} when the fault has no place there.
   */
  withMutation<T>(mutation: Mutation, work: () => Promise<T>): Promise<T>;
  remove(): void;
}

/** Copies the project of the working folder; installed packages are the same ones. */
export function copyTree(): TreeCopy {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-mutations-'));
  for (const name of readdirSync('.')) {
    if (!leftOut.test(name)) cpSync(name, join(folder, name), { recursive: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    withMutation: async (mutation, work) => {
      const path = join(folder, mutation.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, withFault(text, mutation));
      try {
        return await work();
      } finally {
        writeFileSync(path, text);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
