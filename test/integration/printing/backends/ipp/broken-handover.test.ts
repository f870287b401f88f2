import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { IppBackend } from '../../../../../electron/printing/backends/ipp/ipp-backend.ts';
import type { Handover, PrintDocument } from '../../../../../electron/printing/backends/print-backend.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../../../../shared/printing/printer.ts';
import { type Cut, CutWire } from '../../../../printers/cut-wire.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../../../printers/print-room.ts';
import { makeDocument } from '../../../../printers/test-documents.ts';
import { describeWith } from '../../../../setup/describe-with.ts';
import { PrintingBench, unstopped } from './printing-bench.ts';

const PADDING_BYTES = 3_000_000;

describeWith(PRINT_ROOM_TOOLS, 'a document whose handing over breaks off', () => {
  const room = usePrintRoom();
  let document: PrintDocument;
  let wire: CutWire | null = null;
  let count = 0;
  beforeEach(async () => {
    count += 1;
    document = await makeDocument(room.folder, `broken ${count}`, { widthMm: 57, heightMm: 32 });
    // What follows the end of a PDF is ignored, within limits: it makes the document long enough to be cut.
    appendFileSync(document.path, `\n%${randomBytes(PADDING_BYTES).toString('hex')}\n%%EOF\n`);
  });
  afterEach(async () => {
    await wire?.close();
    wire = null;
  });

  const send = async (cut: Cut, signal = unstopped): Promise<Handover> => {
    wire = await CutWire.open(join(room.folder, `wire-${count}.sock`), room.scheduler.address, cut);
    const backend = new IppBackend({ CUPS_SERVER: wire.path });
    return backend.send(room.roll.queueUri, document, DEFAULT_PRINTER_SETTINGS, signal);
  };
  const find = () => new PrintingBench(room).backend.find(room.roll.queueUri, document.title, unstopped);
  const openJobs = () => room.scheduler.openJobs('ROLL');

  it('in the middle is refused, and nothing of it is left to print', async () => {
    expect(await send('document')).toMatchObject({
      kind: 'refused',
      problem: { code: 'printer_unreachable' },
    });
    expect(await openJobs()).toEqual([]);
    expect(await find()).toBeNull();
  });

  it('after its last byte is accepted, since the job itself says that it has it', async () => {
    await room.scheduler.pause('ROLL', 'to look at it');
    const handover = await send('answer');
    expect(handover).toMatchObject({ kind: 'accepted' });
    expect(await openJobs()).toHaveLength(1);
    await room.scheduler.resume('ROLL');
    const handle = handover.kind === 'accepted' ? handover.handle : '';
    expect(await find()).toBe(handle);
    await new PrintingBench(room).end(room.roll.queueUri, handle);
  });

  it.each([
    ['cancelled at the printer', 0x0508],
    ['no document that it can read', 0x0411],
    ['of no use, by a fault of the printer', 0x0500],
  ])(
    'by a late answer that it is %s is followed all the same: some of it may be on paper',
    async (_, status) => {
      await room.scheduler.pause('ROLL', 'to look at it');
      expect(await send({ status })).toMatchObject({ kind: 'accepted' });
      const [job = ''] = await openJobs();
      await room.scheduler.cancel('ROLL', job.slice('ROLL-'.length));
      await room.scheduler.resume('ROLL');
    },
  );

  it('by an answer that comes before anything is printed is refused, and nothing of it is left to print', async () => {
    expect(await send({ status: 0x040a })).toMatchObject({
      kind: 'refused',
      problem: { code: 'format_not_taken' },
    });
    expect(await openJobs()).toEqual([]);
  });

  it('with nobody left to ask is uncertain', async () => {
    expect(await send('answer and all after it')).toMatchObject({
      kind: 'uncertain',
      problem: { code: 'handover_uncertain' },
    });
  });

  it('since it was stopped before it began is refused', async () => {
    expect(await send('answer', AbortSignal.abort())).toMatchObject({ kind: 'refused' });
    expect(await find()).toBeNull();
  });
});
