/**
 * The content codings that a browser takes, in lower case (RFC 9110, section 12.5.3). A quality of 0
 * means "not this one".
 */
export function acceptedEncodings(header: string): ReadonlySet<string> {
  const accepted = header.split(',').flatMap((part) => {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    return coding === '' || isRefused ? [] : [coding];
  });
  return new Set(accepted);
}
