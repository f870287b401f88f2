import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { good } from '../good.ts';
import { openedHandlers, valueOf } from '../handlers/opened-handlers.ts';
import { serve } from '../serve.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, idsOf, type ReadDocument, told } from './epcis-bench.ts';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

const folder = useStationFolder();
let station: Station;

beforeEach(async () => {
  station = await folder.open({ now: () => new Date('2026-11-24T12:00:00.000Z') });
  addLot(station, 3);
  station.ledger.markPrinted('serials', idsOf(station, 'serials'), { by: 'Anna', reason: 'Seen' });
});

function eventsIn(text: string): ReadDocument['epcisBody']['eventList'] {
  const document = JSON.parse(text) as ReadDocument;
  expect(document.type).toBe('EPCISDocument');
  return document.epcisBody.eventList;
}

describe('other programs', () => {
  async function ask(query: string): Promise<Response> {
    const server = await serve(station);
    const { key } = station.keys.issue('Board', ['read']);
    const where = `${server.address}/station/api/v1/epcis/events?${query}`;
    const response = await fetch(where, { headers: { 'X-API-Key': key } });
    const answer = new Response(await response.text(), response);
    await server.close();
    return answer;
  }

  test('get the events of a period', async () => {
    const answer = await ask('from=2026-11-01&to=2026-11-30');
    expect(answer.headers.get('content-type')).toMatch(/^application\/ld\+json/);
    expect(eventsIn(await answer.text())).toEqual(await told(station));
  });

  test('are told what is wrong with a period', async () => {
    const answer = await ask('from=2026-11-30&to=yesterday');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'VALIDATION_ERROR',
        details: [{ message: expect.stringContaining('yesterday') as string }],
      },
    });
  });
});

describe('the screens', () => {
  test('save the events of some days as a file', async () => {
    const { client, offered } = openedHandlers(station);
    valueOf(await client.epcis.save(NOVEMBER));
    expect(offered).toMatchObject([{ filename: 'epcis-2026-11-01-2026-11-30.jsonld', temporary: 'folder' }]);
    expect(eventsIn(readFileSync(offered[0]?.path ?? '', 'utf8'))).toEqual(await told(station));
  });

  test('set the place, and switch telling the service on and off', async () => {
    const { client } = openedHandlers(station);
    expect(valueOf(await client.epcis.status())).toMatchObject({ location: '', capturedSince: null });
    expect(valueOf(await client.epcis.change({ location: '9506000134352', capture: true }))).toMatchObject({
      location: 'https://id.gs1.org/414/9506000134352',
      capturedSince: expect.stringMatching(/Z$/) as string,
    });
    expect(valueOf(await client.epcis.change({ capture: false }))).toMatchObject({ capturedSince: null });
    expect(await client.epcis.change({ location: '12' })).toMatchObject({
      problem: { code: 'epcis_location' },
    });
  });
});

describe('the command line', () => {
  const run = (...words: string[]) => runLabelwright(folder.path, words);

  test('writes the events of a period into a file', async () => {
    const file = path.join(folder.path, 'out', 'november.jsonld');
    const ended = await run('epcis', 'export', '--from', NOVEMBER.from, '--to', NOVEMBER.to, '--out', file);
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(eventsIn(readFileSync(file, 'utf8'))).toEqual(await told(station));
  });

  test('leaves no file where the period is none', async () => {
    const file = path.join(folder.path, 'november.jsonld');
    const ended = await run('epcis', 'export', '--from', NOVEMBER.to, '--to', NOVEMBER.from, '--out', file);
    expect(ended).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('ends before it begins') as string,
    });
    expect(existsSync(file)).toBe(false);
  });

  test('says where things stand, and tells nobody while that is off', async () => {
    good(station.settings.set('epcis_location', '9506000134352'));
    expect((await run('epcis', 'capture')).stdout).toBe(
      [
        'Place:    https://id.gs1.org/414/9506000134352',
        'Service:  not told',
        'Events:   0 waiting, 0 captured, 0 refused',
        '',
      ].join('\n'),
    );
  });
});
