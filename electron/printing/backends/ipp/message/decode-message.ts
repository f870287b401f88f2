import {
  BEGIN_COLLECTION,
  BOOLEAN,
  END_COLLECTION,
  END_OF_ATTRIBUTES,
  FIRST_VALUE_TAG,
  GROUP_TAGS,
  INTEGER_TAGS,
  type IppAttribute,
  type IppGroup,
  type IppGroupKind,
  type IppMessage,
  type IppValue,
  MEMBER_NAME,
  NAME_WITH_LANGUAGE,
  RANGE,
  RESOLUTION,
  RESOLUTION_UNITS,
  TEXT_TAGS,
  TEXT_WITH_LANGUAGE,
} from './ipp-message.ts';

/** Collections in collections; `media-col` needs three. More is a message made to exhaust the stack. */
const MAX_COLLECTION_DEPTH = 16;

interface OpenAttribute {
  readonly name: string;
  readonly values: IppValue[];
}

/** Reads a message; groups of unknown kinds are left out. Throws {@link MalformedMessage}, and nothing else. */
export function decodeMessage(bytes: Uint8Array): IppMessage {
  const reader = new MessageReader(bytes);
  reader.unsigned16(); // The version of who answers: any that answers at all will do.
  const code = reader.unsigned16();
  const requestId = reader.integer();
  const groups: IppGroup[] = [];
  let attributes: OpenAttribute[] | null = null;
  for (;;) {
    const tag = reader.byte();
    if (tag === END_OF_ATTRIBUTES) return { code, requestId, groups };
    if (tag < FIRST_VALUE_TAG) {
      attributes = [];
      const kind = groupKind(tag);
      if (kind !== null) groups.push({ kind, attributes });
    } else {
      if (attributes === null) throw new MalformedMessage('a value outside of any group');
      addValue(attributes, reader, tag);
    }
  }
}

function addValue(attributes: OpenAttribute[], reader: MessageReader, tag: number): void {
  const name = reader.text(reader.unsigned16());
  const value = readValue(reader, tag, 0);
  const last = attributes.at(-1);
  if (name !== '') attributes.push({ name, values: [value] });
  else if (last !== undefined) last.values.push(value);
  else throw new MalformedMessage('a value without a name');
}

/** A value from its length on. */
function readValue(reader: MessageReader, tag: number, depth: number): IppValue {
  const value = reader.part(reader.unsigned16());
  if (tag === BEGIN_COLLECTION) return { type: 'collection', members: readMembers(reader, depth + 1) };
  const integer = nameOf(INTEGER_TAGS, tag);
  if (integer !== null) return { type: integer, value: value.integer() };
  const text = nameOf(TEXT_TAGS, tag);
  if (text !== null) return { type: text, value: value.rest() };
  switch (tag) {
    case BOOLEAN:
      return { type: 'boolean', value: value.byte() !== 0 };
    case RANGE:
      return { type: 'range', lower: value.integer(), upper: value.integer() };
    case RESOLUTION:
      return readResolution(value);
    case TEXT_WITH_LANGUAGE:
      return { type: 'text', value: withoutLanguage(value) };
    case NAME_WITH_LANGUAGE:
      return { type: 'name', value: withoutLanguage(value) };
    default:
      return { type: 'other', tag, bytes: value.bytes() };
  }
}

function readMembers(reader: MessageReader, depth: number): IppAttribute[] {
  if (depth > MAX_COLLECTION_DEPTH) throw new MalformedMessage('collections too deep');
  const members: OpenAttribute[] = [];
  for (;;) {
    const tag = reader.byte();
    reader.text(reader.unsigned16()); // Within a collection no value has a name: a member's name is a value.
    if (tag === END_COLLECTION) {
      reader.part(reader.unsigned16());
      return members;
    }
    if (tag === MEMBER_NAME) {
      members.push({ name: reader.text(reader.unsigned16()), values: [] });
      continue;
    }
    const member = members.at(-1);
    if (tag < FIRST_VALUE_TAG || member === undefined) throw new MalformedMessage('a collection cut short');
    member.values.push(readValue(reader, tag, depth));
  }
}

function readResolution(value: MessageReader): IppValue {
  const [x, y] = [value.integer(), value.integer()];
  const unit = nameOf(RESOLUTION_UNITS, value.byte());
  if (unit === null) throw new MalformedMessage('a resolution in an unknown unit');
  return { type: 'resolution', x, y, unit };
}

/** The text of a text with its language before it: RFC 8010, section 3.9. */
function withoutLanguage(value: MessageReader): string {
  value.text(value.unsigned16());
  return value.text(value.unsigned16());
}

function groupKind(tag: number): IppGroupKind | null {
  return nameOf(GROUP_TAGS, tag);
}

function nameOf<Name extends string>(numbers: Readonly<Record<Name, number>>, value: number): Name | null {
  return (Object.keys(numbers) as Name[]).find((name) => numbers[name] === value) ?? null;
}

/** Bytes that are not an IPP message, or only the beginning of one. */
export class MalformedMessage extends Error {}

/** Reads numbers and text off a message, big-endian, and throws {@link MalformedMessage} at its end. */
class MessageReader {
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
