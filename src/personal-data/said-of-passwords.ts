/*
 * What people say of a password: "is wrong", "is still not accepted", "it does not work". A passphrase
 * may be made of the same words ("correct horse"); so one of the words that such a sentence may go on
 * with has to follow, or its end.
 */
const oneOf = (words: string): string => `(?:${words.split(' ').join('|')})`;

const subject = oneOf('it this that they server outlook thunderbird iphone android');
const auxiliary = oneOf('is isn was wasn has hasn had does doesn do don did didn can cannot could');
const adverb = oneOf(
  'not t no longer never always still now again also already just really only often sometimes suddenly been being ever to be',
);
const predicate = oneOf(
  'longer shorter wrong incorrect incorrectly invalid valid right correct correctly accepted refused rejected denied blocked locked expired expire expires changed reset forgotten forgot lost missing gone empty blank required requested needed asked known unknown recognised recognized found saved stored remembered deleted updated created copied entered typed mistyped shown hidden visible given sent set same different fine good ok okay protected encrypted weak old outdated short long simple leaked stolen hacked compromised case-sensitive work works worked working fail fails failed match matches matched',
);
const connective = oneOf(
  'since and but by in on at when while after before for from to with without as because so if or again yesterday today tomorrow now anymore any every each although though even until till than there here then too also twice once two three four five six seven eight nine ten several many lately either please help suddenly everywhere this last error message monday tuesday wednesday thursday friday saturday sunday',
);

/** Matches where a sentence goes on about the password itself. Reads every word once. */
export const saidOfPassword = String.raw`(?:${subject}\b['’]?\s*)?(?:${auxiliary}\b['’]?\s*)?(?:${adverb}\s+)*(?:(?:the|too)\s+)?(?:at least \d+|${predicate})(?=\s*(?:[,;:!?()"”…]|\.(?:\s|$)|[-–—]\s|$)|\s+(?:${connective}|characters|letters|digits)\b)`;
