import { deflateSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  PdfReference,
  PdfText,
  PdfWriter,
  serialize,
} from '../../../../../electron/render/pdf/pdf-writer.ts';

/** A file in memory. */
function memorySink(): {
  readonly sizeBytes: number;
  write(bytes: Uint8Array): Promise<void>;
  bytes(): Buffer;
} {
  const pieces: Uint8Array[] = [];
  return {
    get sizeBytes() {
      return pieces.reduce((sum, piece) => sum + piece.length, 0);
    },
    write: (bytes) => {
      pieces.push(bytes);
      return Promise.resolve();
    },
    bytes: () => Buffer.concat(pieces),
  };
}

describe('an object', () => {
  it.each([
    [true, 'true'],
    [0.1 + 0.2, '0.3'],
    [-0, '0'],
    ['Type', '/Type'],
    ['A B#', '/A#20B#23'],
    [new PdfText('a (b) \\'), '(a \\(b\\) \\\\)'],
    [new PdfText('é'), '<feff00e9>'],
    [new PdfText('😀'), '<feffd83dde00>'],
    [new Date('2026-11-24T09:30:00.123Z'), '(D:20261124093000Z)'],
    [new PdfReference(7), '7 0 R'],
    [[1, ['X']], '[1 [/X]]'],
    [{ Type: 'Page', Count: 2 }, '<<\n/Type /Page\n/Count 2\n>>'],
  ])('%j is spelt %s', (value, text) => {
    expect(serialize(value)).toBe(text);
  });
});

describe('a file', () => {
  it('says where each object begins, whatever order they were written in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), async (streams) => {
        const sink = memorySink();
        const writer = new PdfWriter(sink);
        const late = writer.reserve();
        for (const bytes of streams) {
          writer.addDeflatedStream({}, deflateSync(bytes));
          await writer.flush();
        }
        writer.addObject({ Type: 'Catalog' }, late);
        await writer.finish({ Root: late });
        const file = sink.bytes().toString('latin1');
        const xref = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
        const [, size, entries = ''] =
          /^xref\n0 (\d+)\n0{10} 65535 f \n((?:\d{10} 00000 n \n)*)trailer\n/.exec(file.slice(xref)) ?? [];
        const offsets = [...entries.matchAll(/\d{10}(?= 0)/g)].map(([offset]) => Number(offset));
        expect(Number(size)).toBe(streams.length + 2);
        expect(offsets).toHaveLength(streams.length + 1);
        for (const [index, offset] of offsets.entries())
          expect(file.slice(offset, offset + 12)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
      }),
    );
  });

  it('passes streams on as they are', async () => {
    const sink = memorySink();
    const writer = new PdfWriter(sink);
    const bytes = deflateSync('BT ET');
    await writer.finish({ Root: writer.addDeflatedStream({ Length1: 5 }, bytes) });
    const file = sink.bytes();
    const at = file.indexOf('stream\n') + 'stream\n'.length;
    expect(file.subarray(at, at + bytes.length)).toEqual(bytes);
    expect(file.toString('latin1')).toContain(`/Length1 5\n/Filter /FlateDecode\n/Length ${bytes.length}\n`);
  });

  it('is not finished while a number is given out for nothing', async () => {
    const writer = new PdfWriter(memorySink());
    writer.reserve();
    await expect(writer.finish({})).rejects.toThrow('Object 1 was reserved and not written');
  });
});
