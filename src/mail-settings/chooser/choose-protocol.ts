/** What somebody has answered so far; a question that was not reached has no answer. */
export interface Answers {
  readonly devices?: 'several' | 'one' | 'borrowed';
  readonly shared?: 'yes' | 'no';
  readonly space?: 'short' | 'enough';
}

export type QuestionName = keyof Answers;

/** What a host offers beside IMAP. */
export interface Offers {
  readonly pop: boolean;
  readonly webmail: boolean;
}

/** The advice, with the reason for just these answers. */
export interface Choice {
  readonly answer: 'imap' | 'pop' | 'webmail';
  readonly reason: string;
  /** What to mind when the advice is followed. */
  readonly consequence?: string;
}

export interface Question {
  readonly name: QuestionName;
  readonly text: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** The questions in the order in which they are asked. */
export const questions: readonly Question[] = [
  {
    name: 'devices',
    text: 'Where do you read this mailbox?',
    options: [
      { value: 'several', text: 'On several devices, such as a computer and a phone' },
      { value: 'one', text: 'On one computer only' },
      { value: 'borrowed', text: 'On a borrowed or public computer' },
    ],
  },
  {
    name: 'shared',
    text: 'Does anybody else read it too?',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, only I' },
    ],
  },
  {
    name: 'space',
    text: 'Is the space on the server short, and do you back this computer up yourself?',
    options: [
      { value: 'short', text: 'Yes, both' },
      { value: 'enough', text: 'No, or not both' },
    ],
  },
];

/** What is advised after these answers, or undefined while a question is open. */
export function chooseProtocol(
  { devices, shared, space }: Answers,
  offers: Offers,
): Choice | undefined {
  if (devices === undefined) return undefined;
  if (devices === 'several') {
    return {
      answer: 'imap',
      reason:
        'You read the mailbox on several devices. With IMAP the mail stays on the server, so all of them show the same messages and folders.',
    };
  }
  if (devices === 'borrowed') return onBorrowedComputer(offers);
  if (shared === undefined) return undefined;
  if (shared === 'yes') {
    return {
      answer: 'imap',
      reason:
        'Somebody else reads the mailbox too. With IMAP each of you sees what the others have read, answered and filed; POP3 would keep that to one computer.',
    };
  }
  if (space === undefined) return undefined;
  return space === 'short' ? withLittleSpace(offers) : withEnoughSpace;
}

/** The answers that count: those to questions which these answers lead to. */
export function countedAnswers(answers: Answers, offers: Offers): Answers {
  const { devices, shared, space } = answers;
  if (devices === undefined) return {};
  if (shared === undefined || chooseProtocol({ devices }, offers)) return { devices };
  if (space === undefined || chooseProtocol({ devices, shared }, offers)) {
    return { devices, shared };
  }
  return { devices, shared, space };
}

/** The questions to show: the answered ones, and the next while there is no advice. */
export function askedQuestions(answers: Answers, offers: Offers): readonly QuestionName[] {
  const counted = countedAnswers(answers, offers);
  const answered = questions.filter(({ name }) => counted[name] !== undefined).length;
  const shown = chooseProtocol(counted, offers) ? answered : answered + 1;
  return questions.slice(0, shown).map(({ name }) => name);
}

/** Reads answers from pairs such as those of a page's address; what is no answer is left out. */
export function readAnswers(values: ReadonlyMap<string, string>): Answers {
  const [devices, shared, space] = ['devices', 'shared', 'space'].map((name) => values.get(name));
  return {
    ...(devices === 'several' || devices === 'one' || devices === 'borrowed' ? { devices } : {}),
    ...(shared === 'yes' || shared === 'no' ? { shared } : {}),
    ...(space === 'short' || space === 'enough' ? { space } : {}),
  };
}

/** Every way through the questions with its advice, for readers without the questions. */
export function allWays(
  offers: Offers,
): readonly { readonly situation: string; readonly choice: Choice }[] {
  const ways: readonly (readonly [situation: string, answers: Answers])[] = [
    ['You read it on several devices', { devices: 'several' }],
    [
      'You read it on one computer, and somebody else reads it too',
      { devices: 'one', shared: 'yes' },
    ],
    [
      'You alone read it, on one computer, with little space on the server and a back-up of your own',
      { devices: 'one', shared: 'no', space: 'short' },
    ],
    [
      'You alone read it, on one computer, and there is space enough or no back-up',
      { devices: 'one', shared: 'no', space: 'enough' },
    ],
    ['You are at a borrowed or public computer', { devices: 'borrowed' }],
  ];
  return ways.flatMap(([situation, answers]) => {
    const choice = chooseProtocol(answers, offers);
    return choice ? [{ situation, choice }] : [];
  });
}

/** What the advice is called. */
export const answerNames = { imap: 'IMAP', pop: 'POP3', webmail: 'Webmail' } as const;

const withEnoughSpace: Choice = {
  answer: 'imap',
  reason:
    'You read the mailbox on one computer, but nothing speaks for keeping the mail on it alone. With IMAP the mail stays on the server, and a second device can be added at any time.',
};

function withLittleSpace({ pop }: Offers): Choice {
  if (!pop) {
    return {
      answer: 'imap',
      reason: 'You read the mailbox on one computer, and IMAP is what we offer for that.',
      consequence:
        'To make room on the server, move old mail into a folder on your computer that is part of your back-up.',
    };
  }
  return {
    answer: 'pop',
    reason:
      'You alone read the mailbox, on one computer with a back-up, and the space on the server is short. POP3 fetches the mail to your computer and can remove it from the server.',
    consequence:
      'Mail that was removed from the server is then on your computer only: if that breaks, the back-up is all there is. Let your program leave messages on the server for some days.',
  };
}

function onBorrowedComputer({ webmail }: Offers): Choice {
  if (webmail) {
    return {
      answer: 'webmail',
      reason:
        'The computer is not your own. Webmail runs in the browser, so nothing has to be set up and no mail stays on it.',
      consequence: 'Log out when you are done, and do not let the browser keep the password.',
    };
  }
  return {
    answer: 'imap',
    reason:
      'The computer is not your own. With IMAP the mail stays on the server, and other devices go on showing all of it.',
    consequence:
      'Remove the account from that computer when you are done: programs keep copies of mail and the password.',
  };
}
