import { describe, expect, test } from 'vitest';
import { keyAction, placeBeside, type KeyState, type PressedKey } from '#staff/links/desk-keys.ts';

const bare = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const listed: KeyState = {
  isInQuery: true,
  isAtEnd: true,
  rowCount: 3,
  hasChosen: true,
  isInside: false,
};
const nothing: KeyState = { ...listed, rowCount: 0, hasChosen: false };

function pressed(key: string, ...held: readonly (keyof typeof bare)[]): PressedKey {
  return { key, ...bare, ...Object.fromEntries(held.map((name) => [name, true])) };
}

describe('Enter', () => {
  test.each([
    [pressed('Enter'), 'copyLink'],
    [pressed('Enter', 'ctrlKey'), 'copyReply'],
    [pressed('Enter', 'metaKey'), 'copyReply'],
    [pressed('Enter', 'altKey'), 'copyList'],
    [pressed('Enter', 'shiftKey'), 'addToList'],
    [pressed('Enter', 'ctrlKey', 'shiftKey'), 'copyReply'],
  ])('with %o does the same in the box, on a form and before there is a row', (key, action) => {
    expect(keyAction(key, listed)).toBe(action);
    expect(keyAction(key, { ...listed, isInQuery: false })).toBe(action);
    expect(keyAction(key, nothing)).toBe(action);
  });
});

describe('an arrow', () => {
  test('up or down chooses, where there is something to choose', () => {
    expect(keyAction(pressed('ArrowDown'), listed)).toBe('chooseNext');
    expect(keyAction(pressed('ArrowUp'), { ...listed, hasChosen: false })).toBe('choosePrevious');
    expect(keyAction(pressed('ArrowDown'), nothing)).toBeUndefined();
    expect(keyAction(pressed('ArrowUp'), nothing)).toBeUndefined();
  });

  test('to the right looks inside from the end of the text, and moves the caret elsewhere', () => {
    expect(keyAction(pressed('ArrowRight'), listed)).toBe('lookInside');
    expect(keyAction(pressed('ArrowRight'), { ...listed, isAtEnd: false })).toBeUndefined();
    expect(keyAction(pressed('ArrowRight'), { ...listed, hasChosen: false })).toBeUndefined();
    expect(keyAction(pressed('ArrowRight'), { ...listed, isInside: true })).toBeUndefined();
    expect(keyAction(pressed('ArrowRight', 'shiftKey'), listed)).toBeUndefined();
  });

  test('to the left leads back from inside, and so does Escape, which else closes the palette', () => {
    for (const key of ['ArrowLeft', 'Escape']) {
      expect(keyAction(pressed(key), { ...listed, isInside: true })).toBe('leadBack');
      expect(keyAction(pressed(key), listed)).toBeUndefined();
    }
  });

  test.each(['altKey', 'ctrlKey', 'metaKey'] as const)('with %s is the browser’s', (held) => {
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowRight']) {
      expect(keyAction(pressed(key, held), listed)).toBeUndefined();
    }
    expect(keyAction(pressed('ArrowLeft', held), { ...listed, isInside: true })).toBeUndefined();
  });

  test('on a form changes the form', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Escape']) {
      const state = { ...listed, isInQuery: false };
      expect(keyAction(pressed(key), state)).toBeUndefined();
      expect(keyAction(pressed(key), { ...state, isInside: true })).toBeUndefined();
    }
  });
});

test('any other key types', () => {
  for (const key of ['a', 'Tab', 'Home', 'Backspace']) {
    expect(keyAction(pressed(key), listed)).toBeUndefined();
    expect(keyAction(pressed(key), { ...listed, isInside: true })).toBeUndefined();
  }
});

test.each([
  [0, 1, 1],
  [2, 1, 0],
  [0, -1, 2],
  [2, -1, 1],
  // Where none is chosen, down leads to the first and up to the last.
  [-1, 1, 0],
  [-1, -1, 2],
] as const)('from %i the step %i leads to %i of three rows', (place, step, expected) => {
  expect(placeBeside(place, step, 3)).toBe(expected);
});

test('the only row stays chosen', () => {
  expect(placeBeside(0, 1, 1)).toBe(0);
  expect(placeBeside(0, -1, 1)).toBe(0);
});
