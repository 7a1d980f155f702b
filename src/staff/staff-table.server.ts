import { html } from 'hono/html';
import type { Html } from './staff-page.server.ts';

export interface StaffTable {
  /** What the table is about, for who hears it. */
  readonly label: string;
  readonly columns: readonly string[];
  /** As many cells in each as there are columns; `''` where there is nothing to say. */
  readonly rows: readonly (readonly (Html | string | number)[])[];
  /** A class for the widths of its columns. */
  readonly name?: string;
}

/**
 * A table that becomes a block of labelled values a row where the window is narrow (`styles/page.css`). The
 * roles are those of the elements: drawn as blocks, browsers would no longer tell them as a table.
 */
export function staffTable({ label, columns, rows, name = '' }: StaffTable): Html {
  return html`<table class="${`staff-table ${name}`.trim()}" role="table" aria-label="${label}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map((cell, at) => {
              const nothing = cell === '' ? html` class="nothing"` : '';
              return html`<td role="cell" data-label="${columns[at] ?? ''}" ${nothing}>
                <div>${cell}</div>
              </td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
