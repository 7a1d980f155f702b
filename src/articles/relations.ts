import { z } from 'zod';

/** How another article stands to this one, in the order in which readers need them. */
export const relations = [
  { name: 'before', title: 'Before this' },
  { name: 'next', title: 'Next' },
  { name: 'ifItFails', title: 'If it does not work' },
  { name: 'instead', title: 'Another way' },
  { name: 'also', title: 'See also' },
] as const;

export type Relation = (typeof relations)[number]['name'];

const ids = z.array(z.int({ error: 'a whole number' }).positive('a whole number above 0'), {
  error: 'a list of ids, such as [102, 115]',
});

/** `related` of an article: ids by their relation, or a plain list of those that are only near. */
export const relatedSchema = z
  .union(
    [
      ids,
      z.strictObject({ before: ids, next: ids, ifItFails: ids, instead: ids, also: ids }).partial(),
    ],
    {
      error: `a list of ids, or lists below ${relations.map(({ name }) => name).join(', ')}`,
    },
  )
  .default([]);

export type RelatedIds = z.infer<typeof relatedSchema>;

/** One id of `related`, and where in the front matter it stands. */
export interface RelatedId {
  readonly id: number;
  readonly relation: Relation;
  readonly path: readonly (string | number)[];
}

/** Every id that was picked by hand, in the order in which it is shown. */
export function relatedIds(related: RelatedIds): readonly RelatedId[] {
  if (Array.isArray(related)) {
    return related.map((id, index) => ({ id, relation: 'also', path: ['related', index] }));
  }
  return relations.flatMap(({ name }) =>
    (related[name] ?? []).map((id, index) => ({
      id,
      relation: name,
      path: ['related', name, index],
    })),
  );
}
