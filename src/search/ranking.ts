/** How the index weighs what it finds; settled by `npm run eval:search`. */
export const rankingOptions = {
  // Titles and what customers call a thing say more than a word in passing.
  metaWeights: { title: 5, aliases: 3, codes: 0, sharedCodes: 0, description: 1, category: 0 },
};
