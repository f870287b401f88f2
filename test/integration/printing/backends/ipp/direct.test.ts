import { afterEach, beforeAll, expect, it } from 'vitest';

import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../../../printers/print-room.ts';
import { makeDocument } from '../../../../printers/test-documents.ts';
import { until } from '../../../../printers/until.ts';
import { describeWith } from '../../../../setup/describe-with.ts';
import { PrintingDesk, unstopped } from './printing-desk.ts';

const LABEL = { widthMm: 57, heightMm: 32 };

describeWith(PRINT_ROOM_TOOLS, 'a printer that is reached past CUPS', () => {
  const room = usePrintRoom();
  let desk: PrintingDesk;
  beforeAll(() => {
    desk = new PrintingDesk(room);
  });
  afterEach(() => {
    room.roll.jam(false);
    room.roll.slow(0);
  });

  it('tells what it is', async () => {
    expect(await desk.status(room.roll.uri)).toMatchObject({
      state: 'idle',
      makeAndModel: 'Example Roll Printer',
      resolutionsDpi: [203],
      mediaReady: [{ widthMm: 101.6, heightMm: 152.4 }],
    });
  });

  it('fails what it jams on', async () => {
    room.roll.jam(true);
    const handle = await desk.send(room.roll.uri, await makeDocument(room.folder, 'jammed', LABEL));
    expect(await desk.end(room.roll.uri, handle)).toMatchObject({ kind: 'failed', pagesDone: 0 });
    expect(await desk.backend.find(room.roll.uri, 'jammed', unstopped)).toBe(handle);
  });

  it('no longer knows a job after it was switched off, and is not asked about another one of its number', async () => {
    room.roll.slow(0.5);
    await room.roll.offline();
    await room.roll.online();
    const handle = await desk.send(room.roll.uri, await makeDocument(room.folder, 'cut off', LABEL));
    await until('it prints', () => room.roll.received().at(-1)?.pagesPrinted === 1);
    await room.roll.offline();
    expect(await desk.progress(room.roll.uri, handle)).toMatchObject({
      kind: 'waiting',
      reasons: ['offline'],
    });
    await room.roll.online();
    room.roll.slow(0);
    const next = await desk.send(room.roll.uri, await makeDocument(room.folder, 'next', LABEL));
    expect(next.split(' ')[0]).toBe(handle.split(' ')[0]);
    expect(await desk.progress(room.roll.uri, handle)).toEqual({ kind: 'forgotten' });
    expect(await desk.end(room.roll.uri, next)).toEqual({ kind: 'completed' });
  });
});
