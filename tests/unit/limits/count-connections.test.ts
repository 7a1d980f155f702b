import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectionSentences,
  countConnections,
  judge,
  mostDevices,
  programs,
  range,
  whatToChange,
  type Devices,
} from '#limits/count-connections.ts';

const limits = { smtpConnectionsPerIp: 25, imapConnectionsPerUser: 20 };

const reading = (usual: number, atMost: number) => ({
  sending: { usual: 0, atMost: 0 },
  reading: { usual, atMost },
});
const sending = (usual: number, atMost: number) => ({
  sending: { usual, atMost },
  reading: { usual: 0, atMost: 0 },
});

describe('the connections of programs', () => {
  it('add up, sending and reading apart', () => {
    const devices: Devices[] = [
      { program: 'thunderbird', count: 5 },
      { program: 'iphone', count: 2 },
      { program: 'newsletter', count: 10 },
    ];
    expect(countConnections(devices)).toEqual({
      sending: { usual: 10, atMost: 17 },
      reading: { usual: 29, atMost: 33 },
    });
  });

  it('are none for the new Outlook, which connects from elsewhere', () => {
    expect(countConnections([{ program: 'outlook-new', count: 50 }])).toEqual(sending(0, 0));
  });

  it('are none without programs', () => {
    expect(countConnections([])).toEqual(sending(0, 0));
  });

  it.each([-1, 1.5, Number.NaN, Infinity, mostDevices + 1])('refuse a count of %d', (count) => {
    expect(() => countConnections([{ program: 'pop', count }])).toThrow(
      `The number of devices has to be a whole number from 0 to 10,000: ${count}.`,
    );
  });
});

describe('the limit for sending', () => {
  it.each([
    { sum: sending(20, 25), verdict: 'within' },
    { sum: sending(20, 26), verdict: 'near' },
    { sum: sending(21, 21), verdict: 'near' },
    { sum: sending(25, 25), verdict: 'near' },
    { sum: sending(26, 26), verdict: 'over' },
  ])('is held against the whole network: $sum.sending → $verdict', ({ sum, verdict }) => {
    expect(judge(sum, limits, 100).sending).toBe(verdict);
  });
});

describe('the limit for reading', () => {
  it('is held against each mailbox', () => {
    expect(judge(reading(50, 50), limits, 1).reading).toBe('over');
    expect(judge(reading(50, 50), limits, 10).reading).toBe('within');
  });

  it('is held against the larger share where the mailboxes do not go into the sum', () => {
    expect(judge(reading(41, 41), limits, 2).reading).toBe('over');
  });

  it('is no matter where the host has none', () => {
    const unlimited = { ...limits, imapConnectionsPerUser: null };
    expect(judge(reading(500, 500), unlimited).reading).toBeNull();
  });
});

describe('what to change', () => {
  const devices: Devices[] = [
    { program: 'outlook-classic', count: 1 },
    { program: 'thunderbird', count: 4 },
    { program: 'newsletter', count: 30 },
    { program: 'pop', count: 0 },
  ];

  it('is said for the programs with the most connections first', () => {
    const changes = whatToChange(devices, { sending: 'over', reading: 'near' });
    expect(changes.map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      'Switch off parallel',
      'In Thunderbird open',
      'Close Outlook on',
    ]);
  });

  it('is said only about the kind of connection of which there are too many', () => {
    expect(whatToChange(devices, { sending: 'near', reading: 'within' })).toHaveLength(1);
    expect(whatToChange(devices, { sending: 'within', reading: null })).toEqual([]);
  });
});

describe('the result in sentences', () => {
  it('holds both kinds against their limits', () => {
    const sum = countConnections([{ program: 'thunderbird', count: 10 }]);
    expect(connectionSentences(sum, limits, 5)).toEqual([
      'Sending: 0 to 10 at the same time, of 25 allowed. That is within the limit.',
      'Reading: 50 at the same time. For one mailbox that is 10, of 20 allowed. That is within the limit.',
    ]);
  });

  it('names no limit for reading where there is none', () => {
    const unlimited = { ...limits, imapConnectionsPerUser: null };
    expect(connectionSentences(reading(3, 4), unlimited)[1]).toBe(
      'Reading: 3 to 4 at the same time.',
    );
  });

  it('writes a range only where there is one', () => {
    expect(range({ usual: 5, atMost: 5 })).toBe('5');
    expect(range({ usual: 1000, atMost: 2000 })).toBe('1,000 to 2,000');
  });
});

describe('every sum', () => {
  const device = fc.record({
    program: fc.constantFrom(...programs.map(({ id }) => id)),
    count: fc.integer({ min: 0, max: mostDevices }),
  });
  const someDevices = fc.array(device, { maxLength: 12 });
  const order = ['within', 'near', 'over'];

  it('is at most what it can be at a busy moment', () => {
    fc.assert(
      fc.property(someDevices, (devices) => {
        const sum = countConnections(devices);
        expect(sum.sending.usual).toBeLessThanOrEqual(sum.sending.atMost);
        expect(sum.reading.usual).toBeLessThanOrEqual(sum.reading.atMost);
      }),
    );
  });

  it('is judged no milder when a device is added', () => {
    fc.assert(
      fc.property(someDevices, device, (devices, added) => {
        const before = judge(countConnections(devices), limits);
        const after = judge(countConnections([...devices, added]), limits);
        for (const direction of ['sending', 'reading'] as const) {
          const [was, is] = [before[direction] ?? '', after[direction] ?? ''];
          expect(order.indexOf(is)).toBeGreaterThanOrEqual(order.indexOf(was));
        }
      }),
    );
  });
});
