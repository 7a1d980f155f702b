import { expect, it } from 'vitest';
import { tellCoincidences } from '#checks/tell-coincidences.ts';

const place = (line: number, message = 'The brand name "Mail".') => ({
  file: 'a.mdx',
  line,
  message,
  remedy: 'Write <Brand />.',
});

it('says nothing where there is nothing', () => {
  expect(tellCoincidences([])).toBeUndefined();
});

it('says once what stands in many places, and names five of them', () => {
  const found = [1, 2, 3, 4, 5, 6, 7].map((line) => place(line));
  expect(tellCoincidences([...found, place(9, 'The limit "5 days".')])).toBe(
    [
      '8 places may hold a setting that was typed out. This ends no build: leave alone what means something else.',
      '  The brand name "Mail".',
      ...[1, 2, 3, 4, 5].map((line) => `    a.mdx:${line}`),
      '    and 2 more',
      '    Write <Brand />.',
      '  The limit "5 days".',
      '    a.mdx:9',
      '    Write <Brand />.',
    ].join('\n'),
  );
});
