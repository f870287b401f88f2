import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  decodeMessage,
  MalformedMessage,
} from '../../../../../../../electron/printing/backends/ipp/message/decode-message.ts';
import { encodeMessage } from '../../../../../../../electron/printing/backends/ipp/message/encode-message.ts';
import {
  Attributes,
  GROUP_TAGS,
  INTEGER_TAGS,
  type IppAttribute,
  type IppMessage,
  type IppValue,
  TEXT_TAGS,
} from '../../../../../../../electron/printing/backends/ipp/message/ipp-message.ts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const name = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });

const simpleValue = fc.oneof(
  fc.record({ type: fc.constantFrom(...keysOf(INTEGER_TAGS)), value: int32 }),
  fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ type: fc.constant('range' as const), lower: int32, upper: int32 }),
  fc.record({
    type: fc.constant('resolution' as const),
    x: int32,
    y: int32,
    unit: fc.constantFrom('dpi' as const, 'dpcm' as const),
  }),
  fc.record({ type: fc.constantFrom(...keysOf(TEXT_TAGS)), value: fc.string({ unit: 'grapheme' }) }),
  // Out-of-band values, bytes and dates: RFC 8010, section 3.5.2.
  fc.record({
    type: fc.constant('other' as const),
    tag: fc.constantFrom(0x10, 0x12, 0x13, 0x30, 0x31),
    bytes: fc.uint8Array(),
  }),
);

const { attribute } = fc.letrec<{ attribute: IppAttribute; value: IppValue }>((tie) => ({
  attribute: fc.record({ name, values: fc.array(tie('value'), { minLength: 1, maxLength: 4 }) }),
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simpleValue,
    fc.record({
      type: fc.constant('collection' as const),
      members: fc.array(tie('attribute'), { maxLength: 4 }),
    }),
  ),
}));

const message: fc.Arbitrary<IppMessage> = fc.record({
  code: fc.nat(0xffff),
  requestId: int32,
  groups: fc.array(
    fc.record({
      kind: fc.constantFrom(...keysOf(GROUP_TAGS)),
      attributes: fc.array(attribute, { maxLength: 6 }),
    }),
    { maxLength: 4 },
  ),
});

describe('an IPP message', () => {
  it('comes out of its bytes as it went in', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(decodeMessage(encodeMessage(sent))).toEqual(sent);
      }),
    );
  });

  it('that is cut short anywhere is malformed', () => {
    fc.assert(
      fc.property(message, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (sent, share) => {
        const bytes = encodeMessage(sent);
        expect(() => decodeMessage(bytes.subarray(0, Math.floor(bytes.length * share)))).toThrow(
          MalformedMessage,
        );
      }),
    );
  });

  it('of arbitrary bytes is read or malformed, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedMessage);
        }
      }),
    );
  });

  it('with collections without end is malformed', () => {
    const nested = Buffer.concat([
      Buffer.from('0200000000000001', 'hex'),
      Buffer.from('0134000161' + '0000', 'hex'),
      // A member and in it a collection, many times.
      Buffer.from(('4a0000000161' + '3400000000').repeat(100), 'hex'),
    ]);
    expect(() => decodeMessage(nested)).toThrow(MalformedMessage);
  });

  it('has the bytes of the example in RFC 8010, appendix A.1', () => {
    const printJob: IppMessage = {
      code: 0x0002,
      requestId: 1,
      groups: [
        {
          kind: 'operation',
          attributes: [
            { name: 'attributes-charset', values: [{ type: 'charset', value: 'utf-8' }] },
            { name: 'attributes-natural-language', values: [{ type: 'naturalLanguage', value: 'en-us' }] },
          ],
        },
        { kind: 'job', attributes: [{ name: 'copies', values: [{ type: 'integer', value: 20 }] }] },
      ],
    };
    expect(encodeMessage(printJob).toString('latin1')).toBe(
      '\x02\x00\x00\x02\x00\x00\x00\x01' +
        '\x01\x47\x00\x12attributes-charset\x00\x05utf-8' +
        '\x48\x00\x1battributes-natural-language\x00\x05en-us' +
        '\x02\x21\x00\x06copies\x00\x04\x00\x00\x00\x14\x03',
    );
  });

  it('reads texts with a language as texts, and the first of two attributes of one name', () => {
    const bytes = Buffer.from(
      '\x02\x00\x00\x00\x00\x00\x00\x01\x04' +
        '\x35\x00\x04info\x00\x0a\x00\x02de\x00\x04Etwa' +
        '\x44\x00\x01k\x00\x03one\x44\x00\x01k\x00\x03two\x03',
      'latin1',
    );
    const [printer] = Attributes.ofKind(decodeMessage(bytes).groups, 'printer');
    expect(printer?.text('info')).toBe('Etwa');
    expect(printer?.texts('k')).toEqual(['one']);
    expect(printer?.number('k')).toBeNull();
    expect(printer?.texts('missing')).toEqual([]);
  });
});

function keysOf<Key extends string>(object: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(object) as Key[];
}
