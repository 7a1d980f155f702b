/** Takes font and colours from the form around it; a constructed sheet passes any content policy. */
export const suggestStyles = `
:host { display: block; }
:host(:not(:focus-within)) p[role='status'] { min-block-size: 0; }
h2 { font-size: 1em; margin: 0.75em 0 0.25em; }
[hidden] { display: none; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: 0.6em 0; border-block-start: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
a { font-weight: 600; }
li p { margin: 0.2em 0 0.4em; font-size: 0.9em; }
button {
  min-block-size: 2rem;
  padding: 0.2em 0.8em;
  border: 1px solid currentcolor;
  border-radius: 0.3em;
  background: transparent;
  color: inherit;
  font: inherit;
  font-size: 0.9em;
  cursor: pointer;
}
p[role='status'] { margin: 0.25em 0 0; font-size: 0.9em; }
`;
