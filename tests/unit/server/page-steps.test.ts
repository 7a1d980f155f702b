import { describe, expect, it } from 'vitest';
import { stepsOnPage } from '#server/page-steps.ts';

const button = (id: string): string =>
  `<button class="stuck" form="stuck" name="step" value="${id}">I am stuck here</button>`;

describe('the steps of a built page', () => {
  it('have their number, the heading above and their own words', () => {
    const steps = stepsOnPage(`<main><h1>Blue</h1><h2 id="sign-in">Sign <em>in</em></h2>
      <div class="steps"><ol role="list">
        <li id="open-the-menu"><p>Open the
          <b class="ui">menu</b> &amp; wait.</p> ${button('open-the-menu')}</li>
        <li id="sign-in-step-2">Choose <code>IMAP</code>. ${button('sign-in-step-2')}</li>
      </ol></div></main>`);
    expect([...steps]).toEqual([
      ['open-the-menu', { number: 1, heading: 'Sign in', text: 'Open the menu & wait.' }],
      ['sign-in-step-2', { number: 2, heading: 'Sign in', text: 'Choose IMAP.' }],
    ]);
  });

  it('are told without what stands in a list, a picture or a box within them', () => {
    const steps = stepsOnPage(`<ol>
      <li id="a"><p>Choose one:</p><ul><li>red</li><li>green</li></ul><p>Go on.</p>${button('a')}</li>
      <li id="b"><pre>dig</pre><figure><figcaption>A dialog</figcaption></figure>Type it.${button('b')}</li>
      </ol>`);
    expect([...steps.values()]).toEqual([
      { number: 1, heading: undefined, text: 'Choose one: Go on.' },
      { number: 2, heading: undefined, text: 'Type it.' },
    ]);
  });

  it('count lists within them for themselves', () => {
    const steps =
      stepsOnPage(`<ol><li id="a">A<ol><li id="a1">A1 ${button('a1')}</li></ol>${button('a')}</li>
      <li id="b">B ${button('b')}</li></ol>`);
    expect([...steps].map(([id, { number, text }]) => [id, number, text])).toEqual([
      ['a1', 1, 'A1'],
      ['a', 1, 'A'],
      ['b', 2, 'B'],
    ]);
  });

  it('are those that a reader can be stuck at: other lists are none', () => {
    expect(
      stepsOnPage('<ol><li id="a">A</li></ol><button name="reason" value="b">B</button>').size,
    ).toBe(0);
  });

  it('end at a word where they are long', () => {
    const long = 'word '.repeat(40);
    const text = stepsOnPage(`<ol><li id="a">${long}${button('a')}</li></ol>`).get('a')?.text ?? '';
    expect(text).toMatch(/^(?:word ){10,}word…$/);
    expect(text.length).toBeLessThanOrEqual(81);
  });

  it('are known by their button alone where they stand in no list', () => {
    expect(stepsOnPage(button('a')).get('a')).toEqual({
      number: undefined,
      heading: undefined,
      text: '',
    });
  });
});
