import { html } from 'hono/html';
import type { VoteCounts } from '#votes/vote.ts';
import type { Html } from '../staff-page.server.ts';
import { wilsonInterval } from './helpfulness.ts';

const barWidth = 60;
const barHeight = 10;
/** The line stands below the bar: over it, it would have to be told from the fill and from the rest. */
const lineAt = 15;
const capHeight = 3;
const height = lineAt + capHeight + 1;

/** The share that was helped, and below it a line between the bounds of the true one. */
export function helpfulnessBar({ helpful, total }: VoteCounts): Html {
  const { lower, upper } = wilsonInterval(helpful, total);
  const share = total === 0 ? 0 : helpful / total;
  // A line as wide as the bar would lose half of its ends.
  const at = (part: number): string => (1 + part * (barWidth - 2)).toFixed(1);
  const cap = (x: string): string => `M${x} ${lineAt - capHeight}V${lineAt + capHeight}`;
  const bounds = `M${at(lower)} ${lineAt}H${at(upper)}${cap(at(lower))}${cap(at(upper))}`;
  return html`<svg
    class="staff-bar-chart"
    width="${barWidth}"
    height="${height}"
    viewBox="0 0 ${barWidth} ${height}"
    role="img"
    aria-label="${total === 0 ? 'No answers' : `${percent(share)} helped`}"
  >
    <rect class="all" width="${barWidth}" height="${barHeight}" rx="2" />
    <rect class="helped" width="${(share * barWidth).toFixed(1)}" height="${barHeight}" rx="2" />
    ${total === 0 ? '' : html`<path class="bounds" d="${bounds}" />`}
  </svg>`;
}

/** Between which shares the true one lies, as words: "likely 49% to 94%". */
export function likelyShare({ helpful, total }: VoteCounts): string {
  const { lower, upper } = wilsonInterval(helpful, total);
  return `likely ${percent(lower)} to ${percent(upper)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
