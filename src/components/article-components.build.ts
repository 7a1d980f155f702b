import type { CompilerComponent } from '#articles/compile/copied-code.build.ts';
import type { ComponentName } from '#articles/vocabulary.ts';
import CopiedCode from '#mail-settings/CopiedCode.astro';
import { writerComponents } from './writer-components.build.ts';

/** All that a compiled article may ask for: the writers' components, and what the compiler puts in. */
export const articleComponents: Record<ComponentName | CompilerComponent, unknown> = {
  ...writerComponents,
  CopiedCode,
};
