import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { RunningServer } from '../../../electron/server/http-server.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';
import { addSerials } from '../station-in-folder.ts';

const folder = useDataFolder();
const data = (): string => path.join(folder.path, 'data');
const GTIN = '09506000134352';

describe('the command line', () => {
  /** What a command answers, as JSON. */
  async function answer(...words: string[]): Promise<Record<string, unknown>> {
    const { stdout } = await runLabelwright(data(), [...words, '--json']);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it('numbers a pallet and a case, packs one into the other, and makes their labels', async () => {
    await answer('settings', 'set', 'gs1_company_prefix', '9506000');
    await answer('products', 'add', '--gtin', GTIN, '--name', 'Tea');
    expect(await answer('products', 'case', GTIN, '--indicator', '1')).toMatchObject({
      gtin: '19506000134359',
      name: 'Tea',
    });
    const [pallet, box] = ['095060000000000015', '095060000000000022'];
    expect(
      await answer('logistics', 'new', '--kind', 'pallet', '--to', 'Köln', '--element', '400=PO-1'),
    ).toMatchObject({
      items: [{ sscc: pallet, kind: 'pallet', shipTo: 'Köln', elements: [{ ai: '400', value: 'PO-1' }] }],
    });
    await answer('logistics', 'new', '--kind', 'case');
    await answer('pack', box, `(01)${GTIN}(10)L1`, '--count', '12');
    expect(await answer('pack', pallet, `(00)${box}`)).toMatchObject({
      pieceCount: 12,
      units: [{ unit: { sscc: box } }],
    });
    expect(await answer('pack', pallet, box)).toMatchObject({ error: { code: 'already_packed' } });
    expect(await answer('logistics', 'acts', '--lot', 'L1')).toMatchObject({
      total: 1,
      items: [{ act: 'packed', quantity: 12 }],
    });
    const out = path.join(folder.path, 'out');
    expect(
      await answer('export', '--sscc', pallet, box, '--template', 'roll_4x6in', '--out', out),
    ).toMatchObject({ total_items: 2 });
    expect(await answer('unpack', pallet, box)).toMatchObject({ pieceCount: 0 });
    expect(await answer('logistics', 'void', pallet, '--reason', 'wet')).toMatchObject({
      items: [{ voided: { reason: 'wet' } }],
    });
    expect(await answer('logistics', 'lease', '--count', '2', '--purpose', 'the other site')).toEqual({
      ssccs: ['095060000000000039', '095060000000000046'],
    });
    expect(await answer('logistics', 'ranges')).toMatchObject({ total: 3 });
    const foreign = '006141411234567890';
    const said = ['--element', '02=9506000134352', '37=24', '15=2027-06-30', '330n=12.5'];
    expect(await answer('logistics', 'register', foreign, '--kind', 'pallet', ...said)).toMatchObject({
      items: [{ elements: [{ value: GTIN }, {}, { ai: '15', value: '270630' }, { ai: '3301' }] }],
    });
    expect(await answer('logistics', 'declare', foreign, '--to', 'Bonn')).toMatchObject({
      items: [{ shipTo: 'Bonn', elements: [{ ai: '02' }, { ai: '37' }, { ai: '15' }, { ai: '3301' }] }],
    });
    expect(await answer('logistics', 'new', '--kind', 'boat')).toMatchObject({ error: { code: 'usage' } });
  });
});

describe('the HTTP API', () => {
  let station: Station;
  let server: RunningServer;
  let key = '';
  beforeEach(async () => {
    station = good(await openStation({ dataDirectory: withNewStore(data()), pool: SHARED_POOL }));
    good(station.settings.set('gs1_company_prefix', '9506000'));
    addSerials(station, 2, GTIN);
    server = await serve(station);
    key = station.keys.issue('WMS').key;
  });
  afterEach(async () => {
    await server.close();
    await station.close();
  });

  async function call(where: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${server.address}/station/api/v1${where}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'X-API-Key': key, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  it('makes units, packs them, and tells what was packed', async () => {
    const made = await call('/logistic-units', { kind: 'case', ship_to: 'Köln' });
    expect(made).toMatchObject({
      status: 200,
      body: { items: [{ kind: 'case', ship_to: 'Köln', created_by: 'WMS' }] },
    });
    const sscc = '095060000000000015';
    const packed = await call(`/logistic-units/${sscc}/pack`, {
      items: [
        { gtin: GTIN, serial: 'SN-1' },
        { gtin: GTIN, lot: 'L1', quantity: 3 },
      ],
    });
    expect(packed).toMatchObject({
      status: 200,
      body: {
        piece_count: 4,
        items: [
          { serial: 'SN-1', in: sscc },
          { lot: 'L1', quantity: 3 },
        ],
      },
    });
    expect(
      await call(`/logistic-units/${sscc}/pack`, { items: [{ gtin: GTIN, serial: 'SN-1' }] }),
    ).toMatchObject({
      status: 409,
      body: { error: { reason: 'already_packed' } },
    });
    expect(
      await call(`/logistic-units/${sscc}/unpack`, { items: [{ gtin: GTIN, serial: 'SN-1' }] }),
    ).toMatchObject({ status: 200 });
    expect(await call('/packing-acts')).toMatchObject({
      body: { items: [{ act: 'packed' }, { act: 'packed' }, { act: 'unpacked', by: 'WMS' }] },
    });
    expect(await call('/logistic-units/006141411234567890')).toMatchObject({ status: 404 });
    expect(await call('/logistic-units/1')).toMatchObject({ status: 422 });
  });

  it('takes in a unit that was numbered elsewhere, says what is on it, and marks it as void', async () => {
    const unit = '/logistic-units/006141411234567890';
    expect(await call(`${unit}/register`, { kind: 'pallet' })).toMatchObject({
      status: 200,
      body: { kind: 'pallet', created_by: 'WMS', elements: [] },
    });
    expect(await call(`${unit}/register`, { kind: 'case' })).toMatchObject({
      status: 409,
      body: { error: { reason: 'unit_exists' } },
    });
    const elements = [
      { ai: '02', value: GTIN },
      { ai: '37', value: '24' },
    ];
    expect(await call(`${unit}/declare`, { elements: elements.slice(1) })).toMatchObject({
      body: { error: { reason: 'element_alone' } },
    });
    expect(await call(`${unit}/declare`, { elements })).toMatchObject({ body: { elements } });
    expect(await call(`${unit}/declare`, { ship_to: 'Köln' })).toMatchObject({
      body: { ship_to: 'Köln', elements },
    });
    expect(await call(`${unit}/void`, { reason: '' })).toMatchObject({ status: 422 });
    expect(await call(`${unit}/void`, { reason: 'broken' })).toMatchObject({ body: { voided: true } });
    expect(await call(`${unit}/pack`, { items: [{ gtin: GTIN, quantity: 1 }] })).toMatchObject({
      body: { error: { reason: 'unit_voided' } },
    });
  });

  it('makes and prints their labels as any others', async () => {
    await call('/logistic-units', { kind: 'pallet' });
    const response = await fetch(`${server.address}/products/api/v1/labels/export/`, {
      method: 'POST',
      headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        scope: 'logistic_units',
        export_type: 'sheet_pdf',
        file_format: 'pdf',
        filters: { ssccs: ['095060000000000015'] },
      }),
    });
    expect(await response.json()).toMatchObject({ status: 'completed' });
  });
});
