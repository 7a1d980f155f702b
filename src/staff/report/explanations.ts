/** What the report says about itself, sentence by sentence: the same on its page and in a terminal. */

/** By what the articles are in order. */
export const orderExplained = [
  'The article that failed most readers comes first.',
  'Where that is equal, the one that more readers were stuck in or wrote about; then the one that is past its review.',
] as const;

/** What "failed at least" is. */
export const failedExplained = [
  '“Failed at least” is a cautious count: the lowest share of “No” that the answers allow (Wilson interval, 95%), times the answers.',
  'So one “No” of one answer weighs less than eight of ten.',
  'Only answers about the text as it is published now count: after a rewrite an article begins anew.',
] as const;

/** What it means that votes are unusual. */
export const unusualExplained = [
  'One network sent more votes about an article on one day than readers usually do, or more than are counted.',
  'It may be somebody who wants to move the numbers; an office or a school behind one address looks the same.',
  'Nothing is taken away and the article keeps its place: otherwise many votes would be a way to hide it.',
  'How each of these votes was is not kept. So the report says what is left without all of them: from the fewest to the most that may have been failed.',
] as const;

/** What to do about unusual votes. */
export const unusualToDo = [
  'If many were failed even without them, mend the article as any other.',
  'If few or none may be left, go by its comments, reasons and steps before you rewrite it.',
  'Look at its counts before you publish those of an export.',
  'If it goes on, look in the log of your web server for the network that posted most votes on that day, and refuse it there.',
] as const;

/** What votes of articles are that are no longer published. */
export const removedExplained =
  'Readers have voted on these articles, which are no longer published. They have no place in the order above.';

/** What articles are that were brought along. */
export const importedExplained =
  'These articles stand as they came from the help pages before. Whoever has edited one takes the line “imported: true” out of its file; npm run check:content says what they lack.';
