import type { DistRule } from '../built-site.ts';

/** An id names one element of a page: links, labels and scripts would find the first one only. */
export const duplicateElementIds: DistRule = ({ pages }) =>
  pages.flatMap(({ file, ids }) => {
    if (new Set(ids).size === ids.length) return [];
    const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...repeated].map((id) => ({
      file,
      message: `The id "${id}" stands ${ids.filter((other) => other === id).length} times in the page.`,
      remedy: 'Give each element an id of its own.',
    }));
  });
