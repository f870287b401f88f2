import { readFileSync } from 'node:fs';

import { beforeEach, describe, expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { good } from '../good.ts';
import { openedHandlers, valueOf } from '../handlers/opened-handlers.ts';
import { serve } from '../serve.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();
const READING = ']d2010950600013435221SN-1';
let station: Station;

beforeEach(async () => {
  station = await folder.open();
  addSerials(station, 3);
});

describe('the screens', () => {
  test('keep a grade that a person read off a verifier, list it, and save all as CSV', async () => {
    const { client, offered } = openedHandlers(station);
    const kept = valueOf(await client.verifications.add({ contents: READING, grade: '2,7' }));
    expect(kept).toMatchObject({ outcome: 'matched', source: { door: 'screen' }, grade: { tenths: 27 } });
    expect(await client.verifications.add({ contents: READING, grade: 'good' })).toMatchObject({
      problem: { code: 'verifier_grade' },
    });
    expect(valueOf(await client.verifications.list({}))).toEqual({ items: [kept], total: 1 });
    expect(valueOf(await client.verifications.status())).toEqual({ troubles: [], trends: [] });
    valueOf(await client.verifications.save());
    expect(readFileSync(offered[0]?.path ?? '', 'utf8')).toContain('2.7,2.7,1.5,matched,09506000134352');
  });

  test('set what is listened to, and are told what cannot be', async () => {
    const { client } = openedHandlers(station);
    const { verifier } = valueOf(await client.settings.read());
    expect(verifier).toEqual({
      port: '',
      network: false,
      connect: '',
      device: '',
      baud: 9600,
      target: '1.5',
    });
    const changed = { ...verifier, connect: 'verifier.local:2001', device: '/dev/ttyUSB0', target: 'B' };
    expect(valueOf(await client.settings.change({ verifier: changed })).verifier).toEqual({
      ...changed,
      target: '2.5',
    });
    for (const wrong of [{ port: '0' }, { port: '70000' }, { connect: 'verifier.local' }, { device: 'COM3' }])
      expect(await client.settings.change({ verifier: { ...verifier, ...wrong } })).toMatchObject({
        problem: { code: 'setting_value' },
      });
  });
});

test('other programs tell a reading, and hear what is wrong with it', async () => {
  const server = await serve(station);
  const { key } = station.keys.issue('Line 1', ['print']);
  const where = `${server.address}/station/api/v1/verifications`;
  const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' };
  const tell = async (body: object): Promise<unknown> =>
    (await fetch(where, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  expect(await tell({ contents: READING, grade: '1.2/10/660', parameters: { SC: '40' } })).toMatchObject({
    grade: '1.2/10/660',
    grade_number: 1.2,
    outcome: 'matched',
    serial: 'SN-1',
    from: 'Line 1',
    parameters: { SC: '40' },
    message: expect.stringContaining('1.5 is asked for') as string,
  });
  expect(await tell({ contents: READING, grade: '9' })).toMatchObject({
    error: { code: 'VALIDATION_ERROR' },
  });
  const listed = (await (await fetch(`${where}?bad=true`, { headers })).json()) as { total: number };
  expect(listed.total).toBe(1);
  await server.close();
});

test('the command line keeps readings, lists them, and says where the grades are going', async () => {
  const run = async (...words: string[]): Promise<string> =>
    (await runLabelwright(folder.path, words)).stdout;
  expect(await run('verifications', 'add', `${READING};3.1;SC=70`)).toContain('good');
  expect(
    await run('verifications', 'add', '--contents', '(01)09506000134352(21)SN-9', '--grade', 'D'),
  ).toMatch(/says otherwise than its label/);
  const wrong = await runLabelwright(folder.path, ['verifications', 'add', READING]);
  expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('A reading is') as string });
  expect(await run('verifications', 'list', '--bad')).not.toContain('good');
  expect(await run('verifications', 'list', '--csv')).toMatch(/^read_at,contents,grade,.*\r\n.*SC=70\r\n/);
  expect(await run('verifications', 'trends', '--json')).toBe('{"items":[],"total":0}\n');
  expect(good(station.settings.set('grade_target', '3.5'))).toBe(35);
});
