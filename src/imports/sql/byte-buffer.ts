/** Bytes that are gathered one piece after the other, and taken out in one. */
export class ByteBuffer {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  addByte(byte: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#length++] = byte;
  }

  add(chunk: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.#makeRoom(to - from);
    this.#bytes.set(chunk.subarray(from, to), this.#length);
    this.#length += to - from;
  }

  /** A copy of what was gathered; the buffer is empty afterwards. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** The same as ASCII text; any other byte becomes a question mark. */
  takeAscii(): string {
    let text = '';
    for (let index = 0; index < this.#length; index++) {
      const byte = this.#bytes[index] ?? 0;
      text += byte < 128 ? String.fromCharCode(byte) : '?';
    }
    this.#length = 0;
    return text;
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
