import { describe, expect, test } from 'vitest';
import { stepParts, stepProblem } from '#mail-settings/clients/step-text.ts';
import { readClients } from '#mail-settings/clients/load-clients.server.ts';
import { asNamed, contentFolder } from '../../setup/content-folder.ts';

const good = `
- id: made-up-mail
  name: Made-up Mail
  kind: computer
  article: 1
  lifeCycle: { state: current }
  protocols: [imap]
  security: [tls]
  automatic: { by: none, note: It asks for everything. }
  labels:
    incoming: { server: Host, port: Port, security: Security, username: Login }
    outgoing: { server: Host, port: Port, security: Security, username: Login }
  steps:
    - Type {incoming.host}.
`;

function problems(text: string): readonly string[] {
  const folder = contentFolder({ 'clients.yaml': text });
  const file = asNamed(folder, 'clients.yaml');
  return readClients(folder).problems.map(
    (problem) =>
      `${problem.file === file ? 'clients.yaml' : problem.file}:${problem.line ?? 0} ${problem.message} ${problem.remedy}`,
  );
}

test('the programs of the product are correct', () => {
  const { entries: clients, problems: found } = readClients('content');
  expect(found).toEqual([]);
  expect(clients.length).toBeGreaterThan(12);
});

test('a site without the file has no programs', () => {
  expect(readClients(contentFolder({})).entries).toEqual([]);
});

test('a correct list is accepted', () => {
  expect(problems(good)).toEqual([]);
});

describe('mistakes are told with line and remedy', () => {
  test.each([
    [
      'a typed value',
      ['{incoming.host}', '{incoming.hots}'],
      'clients.yaml:14',
      '{incoming.host} in the place of {incoming.hots}',
    ],
    ['an open label', ['Type {', 'Type **Host {'], 'clients.yaml:14', 'two ** around each label'],
    [
      'a wrong state',
      ['state: current', 'state: curent'],
      'clients.yaml:6',
      'Did you mean "current"?',
    ],
    [
      'an end without a note',
      ['state: current', 'state: ended'],
      'clients.yaml:6',
      'a note beside it that says what "ended" means',
    ],
    [
      'an unknown replacement',
      ['state: current', 'state: current, instead: [x]'],
      'clients.yaml:6',
      'the id of another program in this file',
    ],
    [
      'a usable program without labels',
      ['  labels:', '  label:'],
      'clients.yaml:10',
      'Did you mean "labels"?',
    ],
    [
      'a usable program without steps',
      ['\n  steps:\n    - Type {incoming.host}.', ''],
      'clients.yaml:7',
      'labels, steps and security in this entry too',
    ],
  ] as const)('%s', (_, [from, to], place, wanted) => {
    const [found = ''] = problems(good.replace(from, to));
    expect(found).toContain(place);
    expect(found).toContain(wanted);
  });

  test('an id that is used twice', () => {
    expect(problems(good + good).join()).toContain('an id used once only');
  });
});

describe('steps', () => {
  test('are words, labels and values', () => {
    expect(stepParts('Press **Add {x}** and type {outgoing.port}.')).toEqual([
      { kind: 'words', text: 'Press ' },
      { kind: 'label', text: 'Add {x}' },
      { kind: 'words', text: ' and type ' },
      { kind: 'value', name: 'outgoing.port' },
      { kind: 'words', text: '.' },
    ]);
  });

  test('with an unknown value are refused', () => {
    expect(stepProblem('Type {outgoing.part}')).toBe(
      '{outgoing.port} in the place of {outgoing.part}',
    );
    expect(stepProblem('Type {nothing.like.it}')).toContain('only these in braces');
    expect(() => stepParts('Type {nothing.like.it}')).toThrow('not a value');
  });
});
