/** What a key does at the desk. */
export type KeyAction =
  | 'copyLink'
  | 'copyReply'
  | 'copyList'
  | 'addToList'
  | 'chooseNext'
  | 'choosePrevious'
  | 'lookInside'
  | 'leadBack';

/** A key, and those that are held down with it: the part of a `KeyboardEvent` that counts here. */
export type PressedKey = Readonly<
  Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>
>;

/** How the desk stands when a key is pressed. */
export interface KeyState {
  /** The focus is in the box for the query; else it is on one of the forms. */
  readonly isInQuery: boolean;
  /** Nothing that was typed stands behind the caret. */
  readonly isAtEnd: boolean;
  /** How many rows are listed. */
  readonly rowCount: number;
  /** One of them is chosen. */
  readonly hasChosen: boolean;
  /** They are the headings and steps of one article. */
  readonly isInside: boolean;
}

/** What a key does; undefined where it is the browser's, which must then not be kept from it. */
export function keyAction(pressed: PressedKey, state: KeyState): KeyAction | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  const { isInQuery, isAtEnd, rowCount, hasChosen, isInside } = state;
  if (key === 'Enter') {
    if (ctrlKey || metaKey) return 'copyReply';
    if (altKey) return 'copyList';
    return shiftKey ? 'addToList' : 'copyLink';
  }
  if (!isInQuery || ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case 'ArrowDown':
      return rowCount > 0 ? 'chooseNext' : undefined;
    case 'ArrowUp':
      return rowCount > 0 ? 'choosePrevious' : undefined;
    case 'ArrowRight':
      return !shiftKey && !isInside && isAtEnd && hasChosen ? 'lookInside' : undefined;
    case 'ArrowLeft':
    case 'Escape':
      return isInside ? 'leadBack' : undefined;
    default:
      return undefined;
  }
}

/**
 * The place beside another in a list whose end leads to its beginning.
 * @param place counted from 0; -1 where none is chosen
 * @param step 1 for the next one, -1 for the one before
 * @param count how many there are, at least 1
 */
export function placeBeside(place: number, step: 1 | -1, count: number): number {
  const from = place < 0 && step < 0 ? 0 : place;
  return (from + step + count) % count;
}
