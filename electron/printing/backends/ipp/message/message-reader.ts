/** Bytes that are not an IPP message, or only the beginning of one. */
export class MalformedMessage extends Error {}

/** Reads numbers and text off a message, big-endian, and throws {@link MalformedMessage} at its end. */
export class MessageReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#take(1));
  }

  unsigned16(): number {
    return this.#bytes.readUInt16BE(this.#take(2));
  }

  integer(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  text(length: number): string {
    const start = this.#take(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  /** The next bytes as a message of their own, so that a value cannot read beyond its length. */
  part(length: number): MessageReader {
    const start = this.#take(length);
    return new MessageReader(this.#bytes.subarray(start, start + length));
  }

  /** All that is left, as text. */
  rest(): string {
    return this.text(this.#bytes.length - this.#at);
  }

  /** All that is left. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(this.#take(this.#bytes.length - this.#at)));
  }

  /** Where the next `length` bytes begin. */
  #take(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) throw new MalformedMessage('cut short');
    this.#at += length;
    return start;
  }
}
