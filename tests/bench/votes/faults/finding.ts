/** One line of the table: what was looked at, what it should be, what it was. */
export interface Finding {
  readonly what: string;
  readonly target: string;
  readonly found: string;
  readonly isMet: boolean;
}

export interface Findings {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** A figure that has to be exactly one. */
export function exactly(what: string, target: number, found: number, more = ''): Finding {
  return {
    what,
    target: String(target),
    found: `${found}${more === '' ? '' : ` ${more}`}`,
    isMet: found === target,
  };
}

/** A figure without a target, which is there to judge the others by. */
export function figure(what: string, found: string): Finding {
  return { what, target: '', found, isMet: true };
}

/** Something that is so or not. */
export function holds(what: string, target: string, isMet: boolean, found: string): Finding {
  return { what, target, found, isMet };
}
