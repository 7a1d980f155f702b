import { stopwords } from '@orama/stopwords/english';
import { foldText } from './fold.ts';

/** Words of the list that tell help articles apart: mail goes out, a box is over its limit. */
const telling = new Set(
  // The last ones are "she'd", "he'll" and the like in the list, and words of their own.
  'out off over down cannot cant couldnt wont id shell shed hell wed'.split(' '),
);

/** What people wrap a question in, and no article is about. */
const chatter =
  'hi hello hey dear please pls plz thanks thank thx cheers sorry help helping guys team support ' +
  'im ive ill u ur r n get gets got getting never keep keeps keep want wants wanted need needs try ' +
  'tried trying tell told says saying say said know known think guess just really also still ' +
  'already always now today yesterday tonight morning week since ago suddenly always ' +
  'anymore anything something everything nothing anyone someone everyone thing things way ' +
  'dont doesnt didnt wouldnt isnt arent wasnt werent havent hasnt hadnt shouldnt ' +
  'error errors code codes err number reply response msg ' +
  'even though people somebody put shows show showing happen happens happening happened come comes ' +
  'goes going look looking call wrote written ever wanting both again person learn ' +
  'using use used make makes made like one ones well ok okay yes fix solve issue issues problem ' +
  'problems question possible may much many lot every without within upon per etc eg ie via us';

/** Their commonest slips of the hand: mended, they would say nothing either. */
const slips = 'teh hte adn nad taht htat wiht htis waht yuo';

const dropped = new Set(
  [...stopwords.map(foldText), ...chatter.split(' '), ...slips.split(' ')].filter(
    (word) => !telling.has(word),
  ),
);

/** Whether a folded word says nothing about what is looked for. */
export function isStopWord(word: string): boolean {
  return dropped.has(word);
}
