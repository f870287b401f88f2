import {
  BEGIN_COLLECTION,
  BOOLEAN,
  END_COLLECTION,
  END_OF_ATTRIBUTES,
  GROUP_TAGS,
  INTEGER_TAGS,
  IPP_VERSION,
  type IppAttribute,
  type IppMessage,
  type IppValue,
  MEMBER_NAME,
  RANGE,
  RESOLUTION,
  RESOLUTION_UNITS,
  TEXT_TAGS,
} from './ipp-message.ts';

/** The bytes of a message: RFC 8010, section 3.1. Throws where a name or value is longer than its 16-bit length can say. */
export function encodeMessage({ code, requestId, groups }: IppMessage): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(IPP_VERSION, 0);
  head.writeUInt16BE(code, 2);
  head.writeInt32BE(requestId, 4);
  const parts: Buffer[] = [head];
  for (const { kind, attributes } of groups) {
    parts.push(Buffer.of(GROUP_TAGS[kind]));
    for (const attribute of attributes) parts.push(encodeAttribute(attribute));
  }
  parts.push(Buffer.of(END_OF_ATTRIBUTES));
  return Buffer.concat(parts);
}

/** Only the first value carries the name; the others follow without one. */
function encodeAttribute({ name, values }: IppAttribute): Buffer {
  return Buffer.concat(values.map((value, index) => encodeValue(index === 0 ? name : '', value)));
}

function encodeValue(name: string, value: IppValue): Buffer {
  switch (value.type) {
    case 'integer':
    case 'enum':
      return field(INTEGER_TAGS[value.type], name, integers(value.value));
    case 'boolean':
      return field(BOOLEAN, name, Buffer.of(value.value ? 1 : 0));
    case 'range':
      return field(RANGE, name, integers(value.lower, value.upper));
    case 'resolution':
      return field(
        RESOLUTION,
        name,
        Buffer.concat([integers(value.x, value.y), Buffer.of(RESOLUTION_UNITS[value.unit])]),
      );
    case 'collection':
      return Buffer.concat([
        field(BEGIN_COLLECTION, name, Buffer.alloc(0)),
        ...value.members.flatMap((member) => [
          field(MEMBER_NAME, '', Buffer.from(member.name)),
          ...member.values.map((each) => encodeValue('', each)),
        ]),
        field(END_COLLECTION, '', Buffer.alloc(0)),
      ]);
    case 'other':
      return field(value.tag, name, Buffer.from(value.bytes));
    default:
      return field(TEXT_TAGS[value.type], name, Buffer.from(value.value));
  }
}

function field(tag: number, name: string, value: Buffer): Buffer {
  const nameBytes = Buffer.from(name);
  return Buffer.concat([Buffer.of(tag), length(nameBytes), nameBytes, length(value), value]);
}

function length(bytes: Buffer): Buffer {
  const two = Buffer.alloc(2);
  two.writeUInt16BE(bytes.length);
  return two;
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
}
