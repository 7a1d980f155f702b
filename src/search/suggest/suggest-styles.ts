/**
 * Takes font and colours from the form around it, those of links among them: a browser's own blue cannot
 * be read on a page that is dark without saying so. A constructed sheet passes any content policy.
 */
export const suggestStyles = `
:host { display: block; position: relative; }
[hidden] { display: none; }
.area { display: flow-root; }
h2 { font-size: 1em; margin: 0.75em 0 0.4em; }
ul { list-style: none; margin: 0 0 0.5em; padding: 0; }
ul:empty { margin: 0; }
li {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.4em 1em;
  padding: 0.6em 0;
  border-block-start: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
}
li:last-child { border-block-end: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
li div { flex: 1 1 15em; min-inline-size: 0; overflow-wrap: anywhere; }
a { color: inherit; font-weight: 600; }
li p {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  overflow: hidden;
  margin: 0.2em 0 0;
  font-size: 0.9em;
}
button {
  min-block-size: 2.5rem;
  padding: 0.2em 0.8em;
  border: 1px solid currentcolor;
  border-radius: 0.3em;
  background: transparent;
  color: inherit;
  font: inherit;
  font-size: 0.9em;
  cursor: pointer;
}
button:hover { background: color-mix(in srgb, currentcolor 10%, transparent); }
.thanks { margin: 0.75em 0; font-weight: 600; outline-offset: 0.25em; }
p[role='status'] {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  margin: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
`;
