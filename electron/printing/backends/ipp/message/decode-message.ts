import {
  GROUP_TAGS,
  INTEGER_TAGS,
  type IppAttribute,
  type IppGroup,
  type IppGroupKind,
  type IppMessage,
  type IppValue,
  TEXT_TAGS,
} from './ipp-message.ts';
import { MalformedMessage, MessageReader } from './message-reader.ts';
import {
  BEGIN_COLLECTION,
  BOOLEAN,
  END_COLLECTION,
  END_OF_ATTRIBUTES,
  FIRST_VALUE_TAG,
  MEMBER_NAME,
  NAME_WITH_LANGUAGE,
  RANGE,
  RESOLUTION,
  RESOLUTION_UNITS,
  TEXT_WITH_LANGUAGE,
} from './wire-format.ts';

/** Collections in collections; `media-col` needs three. More is a message made to exhaust the stack. */
const DEEPEST = 16;

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
  const integer = named(INTEGER_TAGS, tag);
  if (integer !== null) return { type: integer, value: value.integer() };
  const text = named(TEXT_TAGS, tag);
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
  if (depth > DEEPEST) throw new MalformedMessage('collections too deep');
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
  const unit = named(RESOLUTION_UNITS, value.byte());
  if (unit === null) throw new MalformedMessage('a resolution in an unknown unit');
  return { type: 'resolution', x, y, unit };
}

/** The text of a text with its language before it: RFC 8010, section 3.9. */
function withoutLanguage(value: MessageReader): string {
  value.text(value.unsigned16());
  return value.text(value.unsigned16());
}

function groupKind(tag: number): IppGroupKind | null {
  return named(GROUP_TAGS, tag);
}

function named<Name extends string>(numbers: Readonly<Record<Name, number>>, wanted: number): Name | null {
  return (Object.keys(numbers) as Name[]).find((name) => numbers[name] === wanted) ?? null;
}
