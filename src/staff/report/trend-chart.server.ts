import { html } from 'hono/html';
import type { VersionTally } from '#votes/vote.ts';
import type { Html } from '../staff-page.server.ts';
import { dayOf } from './day-of.ts';
import { wilsonInterval } from './helpfulness.ts';

/** More than one can tell apart; of many texts the latest are shown. */
const mostShown = 12;
const step = 16;
const height = 36;
const margin = 4;

/**
 * Whether rewrites helped: a point a text, oldest first, at the share that was helped, with a line
 * between the bounds of the true one.
 */
export function trendChart(texts: readonly VersionTally[]): Html {
  const shown = texts.slice(-mostShown);
  const width = shown.length * step;
  const y = (share: number): string => (margin + (1 - share) * (height - 2 * margin)).toFixed(1);
  const points = shown.map(({ helpful, total }, at) => {
    const { lower, upper } = wilsonInterval(helpful, total);
    const x = String(at * step + step / 2);
    return { x, y: y(total === 0 ? 0 : helpful / total), bounds: `M${x} ${y(upper)}V${y(lower)}` };
  });
  const label = `Share that was helped, by text: ${shown.map(told).join('; ')}`;
  return html`<svg
    class="staff-trend-chart"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="${label}"
  >
    <path class="half" d="M0 ${y(0.5)}H${width}" />
    <path class="bounds" d="${points.map(({ bounds }) => bounds).join('')}" />
    <polyline points="${points.map((point) => `${point.x},${point.y}`).join(' ')}" />
    ${points.map((point) => html`<circle cx="${point.x}" cy="${point.y}" r="3" />`)}
  </svg>`;
}

function told({ helpful, total, firstAt }: VersionTally): string {
  return `since ${dayOf(firstAt)} ${Math.round((100 * helpful) / total)}% of ${total}`;
}
