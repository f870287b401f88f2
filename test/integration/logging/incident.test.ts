import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { openedHandlers, valueOf } from '../handlers/opened-handlers.ts';
import { serve } from '../serve.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { type LogLine, logLines } from './log-lines.ts';

const folder = useStationFolder();

const SHEETS = {
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: '63up_1in_letter' },
} as const;

/** A printer that keeps what it gets as files, and whose report is believed. */
async function addPrinter(client: ReturnType<typeof openedHandlers>['client'], name: string) {
  const target = path.join(folder.path, name);
  return valueOf(await client.printers.add({ backend: 'file', target, name, settings: { trusted: true } }));
}

/** The lines of everything that came of the act that a line belongs to. */
function linesOfAct(station: Station, { correlationId }: LogLine): readonly LogLine[] {
  return logLines(station.log).filter((line) => line['correlationId'] === correlationId);
}

function lineOf(station: Station, event: string, job: string): LogLine {
  const line = logLines(station.log).find((each) => each['event'] === event && each['job'] === job);
  if (line === undefined) throw new Error(`No line says “${event}” of ${job}`);
  return line;
}

test('a print is followed from the click to its printer’s jobs and its ledger rows by one id', async () => {
  const station = await folder.open();
  addSerials(station, 70);
  const { client } = openedHandlers(station);
  station.prints.start();
  const printer = await addPrinter(client, 'Bench');
  const other = await addPrinter(client, 'Other');
  const [serial] = valueOf(await client.catalog.list({ scope: 'serials' })).items;
  const one = { ...SHEETS, filters: { serial_ids: [serial?.id ?? ''] } };
  const rest = {
    ...SHEETS,
    filters: { serial_ids: valueOf(await client.catalog.keys({ scope: 'serials' })).slice(1) },
  };
  // Two at once: neither takes the other's id.
  const [job, beside] = await Promise.all([
    client.prints.submit({ request: rest, printerId: printer.id }),
    client.prints.submit({ request: one, printerId: other.id }),
  ]);
  const { id } = valueOf(job);
  for (const print of [id, valueOf(beside).id])
    await expect
      .poll(async () => valueOf(await client.prints.find({ id: print })).state, { timeout: 30_000 })
      .toBe('done');

  await vi.waitFor(() => expect(lineOf(station, 'chunk ended', valueOf(beside).id)).toBeDefined(), {
    timeout: 60_000,
  });
  const lines = linesOfAct(station, lineOf(station, 'print submitted', id));
  const asked = { via: 'screens', operation: 'prints.submit' };
  const sheet = (chunk: number, firstLabel: number, lastLabel: number) => {
    const about = { job: id, printer: printer.id, chunk, firstLabel, lastLabel };
    const document = `labelwright-${id}-${chunk}.pdf`;
    return [
      { ...about, event: 'chunk rendered', document },
      { ...about, event: 'chunk handed over', handle: document },
      { job: id, event: 'ledger confirmed', labels: lastLabel - firstLabel + 1 },
      { ...about, event: 'chunk ended', code: 'done' },
    ];
  };
  const steps = [...sheet(1, 1, 63), ...sheet(2, 64, 69)];
  expect(lines.filter(({ event }) => event !== 'operation answered')).toMatchObject([
    { ...asked, job: id, event: 'print submitted' },
    ...steps,
  ]);
  expect(lines.find(({ event }) => event === 'operation answered')).toMatchObject({ ...asked, code: 'ok' });
  // What the printer calls its jobs is what it has.
  const handles = steps.flatMap((step) => ('handle' in step ? [step.handle] : []));
  expect(readdirSync(printer.target).sort()).toEqual(handles);
});

test('what an operator answers is an act of its own, found by the job', async () => {
  const station = await folder.open();
  addSerials(station, 3);
  const { client } = openedHandlers(station);
  station.prints.start();
  const target = path.join(folder.path, 'plain');
  const printer = valueOf(await client.printers.add({ backend: 'file', target, name: 'Plain' }));
  const { id } = valueOf(await client.prints.submit({ request: SHEETS, printerId: printer.id }));
  await expect
    .poll(async () => valueOf(await client.prints.find({ id })).state, { timeout: 30_000 })
    .toBe('done');
  valueOf(await client.prints.confirm({ id, lastGoodNumber: 2 }));
  const confirmed = lineOf(station, 'ledger confirmed', id);
  expect(confirmed).toMatchObject({ via: 'screens', operation: 'prints.confirm', labels: 2 });
  expect(confirmed['correlationId']).not.toBe(lineOf(station, 'print submitted', id)['correlationId']);
});

test('another process that goes on with a job names the same job', async () => {
  const asking = await folder.open();
  addSerials(asking, 2);
  const { client } = openedHandlers(asking);
  const printer = await addPrinter(client, 'Bench');
  const { id } = valueOf(await client.prints.submit({ request: SHEETS, printerId: printer.id }));
  const printing = await folder.open();
  printing.prints.start();
  await expect
    .poll(async () => valueOf(await client.prints.find({ id })).state, { timeout: 30_000 })
    .toBe('done');
  const submitted = lineOf(asking, 'print submitted', id);
  expect(submitted['correlationId']).toEqual(expect.any(String));
  expect(lineOf(printing, 'chunk handed over', id)['handle']).toBe(`labelwright-${id}-1.pdf`);
});

test('an export over HTTP is followed from the request to its file', async () => {
  const station = await folder.open();
  addSerials(station, 30);
  station.exports.start();
  const server = await serve(station);
  onTestFinished(() => server.close());
  const { key } = station.keys.issue('WMS');
  const asked = await fetch(`${server.address}/products/api/v1/labels/export/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify(SHEETS),
  });
  const { job_id: id } = (await asked.json()) as { job_id: string };
  await vi.waitFor(() => expect(lineOf(station, 'export completed', id)).toBeDefined(), { timeout: 60_000 });
  const lines = linesOfAct(station, lineOf(station, 'export submitted', id));
  expect(lines.map(({ event }) => event).sort()).toEqual([
    'export completed',
    'export submitted',
    'request answered',
  ]);
  expect(lines).toContainEqual(
    expect.objectContaining({
      via: 'http',
      operation: 'POST /products/api/v1/labels/export',
      status: 202,
      job: id,
    }),
  );
});

test('a print that is not accepted is logged with the reason’s code, and names no label', async () => {
  const station = await folder.open();
  addSerials(station, 2);
  const { client } = openedHandlers(station);
  const printer = await addPrinter(client, 'Bench');
  const refused = await client.prints.submit({
    request: { ...SHEETS, filters: { gtins: ['04006381333931'] } },
    printerId: printer.id,
  });
  expect(refused.ok).toBe(false);
  expect(logLines(station.log)).toContainEqual(
    expect.objectContaining({
      operation: 'prints.submit',
      event: 'operation answered',
      code: 'nothing_selected',
    }),
  );
  expect(JSON.stringify(logLines(station.log))).not.toContain('04006381333931');
});

test('a printer that cannot print is a warning with the reason’s code', async () => {
  const station = await folder.open();
  addSerials(station, 2);
  const { client } = openedHandlers(station);
  const printer = await addPrinter(client, 'Bench');
  rmSync(printer.target, { recursive: true });
  station.prints.start();
  valueOf(await client.prints.submit({ request: SHEETS, printerId: printer.id }));
  await vi.waitFor(
    () =>
      expect(logLines(station.log)).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          event: 'printer blocked',
          printer: printer.id,
          code: 'printer_gone',
        }),
      ),
    { timeout: 60_000 },
  );
});
