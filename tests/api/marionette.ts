import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';

const answerSchema = z.tuple([z.literal(1), z.int(), z.unknown(), z.unknown()]);
const resultSchema = z.object({ value: z.unknown() });

/** Speaks to a program of Mozilla's over its remote control: `length:json`, one after the other. */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#giveUp());
  }

  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Marionette(socket);
  }

  async send(command: string, parameters: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    const message = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    return waiting.promise;
  }

  /** Runs the body of an async function with the rights of the program itself. */
  async run(body: string, values: readonly unknown[]): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1];
      (async (...values) => { ${body} })(...arguments).then(
        value => done({ value }), error => done({ error: String(error) }));`;
    const answer = await this.send('WebDriver:ExecuteAsyncScript', {
      script,
      args: values,
      newSandbox: true,
    });
    const outcome = z
      .union([z.object({ error: z.string() }), z.object({ value: z.unknown() })])
      .parse(resultSchema.parse(answer).value);
    if ('error' in outcome) throw new Error(`In the program: ${outcome.error}`);
    return outcome.value;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const length = Number(this.#received.subarray(0, colon).toString());
      const end = colon + 1 + length;
      if (colon < 0 || this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      this.#take(message);
    }
  }

  #take(message: unknown): void {
    const answer = answerSchema.safeParse(message);
    // The first message is a greeting.
    if (!answer.success) return;
    const [, id, error, result] = answer.data;
    if (error) this.#waiting.get(id)?.reject(new Error(JSON.stringify(error).slice(0, 500)));
    else this.#waiting.get(id)?.resolve(result);
    this.#waiting.delete(id);
  }

  #giveUp(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The program is gone.'));
    this.#waiting.clear();
  }
}
