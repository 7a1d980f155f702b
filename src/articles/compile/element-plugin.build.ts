import type { HastVisitorContext, HastVisitorInstance } from 'satteri';

type ElementVisitor = Exclude<NonNullable<HastVisitorInstance['element']>, readonly unknown[]>;

/** Any node of an article while it is compiled. */
export type ArticleNode = Parameters<HastVisitorContext['parent']>[0];

/** Changes elements of an article; nothing in it has to be waited for, so compiling is not either. */
export interface ElementPlugin {
  name: string;
  element: { filter: string[]; visit(...given: Parameters<ElementVisitor['visit']>): void }[];
}
