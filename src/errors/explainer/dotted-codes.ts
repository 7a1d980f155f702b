/** An enhanced code with a comma for one of its dots, or for both; 2,500,000 is a number. */
const withCommas = /(?<![\d.,])([245])[.,](?!\d{3}[.,]\d{3})(\d{1,3})[.,](\d{1,3})(?!\d|[.,]\d)/g;

/** With blanks or other signs for them it looks like a date or a list: nothing else may stand beside it but its reply. */
const withOtherSigns =
  /(?<=^\W*(?:(?:smtp|e?-?mail|errors?|codes?|status|[245]\d\d)\W+)*)([245])(?: (\d{1,3}) |([-/_]|[.,] )(\d{1,3})\3)(\d{1,3})(?=\W*$)/i;

/**
 * A query with dots in the enhanced codes (RFC 3463) that were typed without them: `5,7,1`, and `5 7 1`
 * or `550 5-7-1` where that is all of the query.
 * @param isKnown whether a code is in a list: other numbers are no codes
 */
export function dotEnhancedCodes(query: string, isKnown: (code: string) => boolean): string {
  const dotted = (written: string, ...parts: readonly string[]): string => {
    const code = parts.join('.');
    return isKnown(code) ? code : written;
  };
  return query
    .replace(withCommas, (written, one: string, two: string, three: string) =>
      dotted(written, one, two, three),
    )
    .replace(
      withOtherSigns,
      (written, one: string, apart: string | undefined, _, joined: string, three: string) =>
        dotted(written, one, apart ?? joined, three),
    );
}

/** Whether a query may have one, as far as can be told without the lists. */
export function hasUndottedCode(query: string): boolean {
  return dotEnhancedCodes(query, () => true) !== query;
}
