import { expect, test } from 'vitest';

import type { LayoutId } from '../../../shared/contract/layout-reference.ts';
import { addLot } from '../recall/lot-bench.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

test('a person tries a layout on a record before it is saved, saves it, and approves it', async () => {
  const station = await folder.open();
  addLot(station, 'L1', null, 3);
  const { client, events } = openedHandlers(station);
  const request = {
    scope: 'serials',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: { sheet_template: 'avery_l7160' },
  } as const;
  const { layout: preset } = valueOf(await client.layouts.read({ layout: 'product' }));
  const json = JSON.parse(JSON.stringify({ ...preset, id: 'ours' })) as Record<string, never>;
  const shown = valueOf(await client.layouts.preview({ layout: { json }, request, record: 'longest' }));
  expect(shown).toMatchObject({ widthMm: 63.5, heightMm: 38.1, problem: null, label: { lot: 'L1' } });
  expect(shown.svg).toMatch(/^<svg /);
  const pair = { before: 'product', after: 'food@1', request };
  expect(valueOf(await client.layouts.compare(pair))).toMatchObject({
    labelCount: 3,
    comparedTo: 3,
    differing: 3,
    records: [{ label: { lot: 'L1' } }, {}, {}],
  });
  const pictures = valueOf(await client.layouts.comparePictures({ ...pair, position: 0 }));
  expect(pictures).toMatchObject({ before: shown.svg, widthMm: 63.5, heightMm: 38.1 });
  expect(await client.layouts.compare({ ...pair, after: 'food@2' })).toMatchObject({
    problem: { code: 'layout_version_unknown' },
  });
  const broken = await client.layouts.preview({
    layout: { json: { ...json, designs: [] } },
    request,
    record: { position: 1 },
  });
  expect(broken).toMatchObject({ problem: { code: 'invalid_fields', fields: [{ field: 'designs' }] } });

  expect(valueOf(await client.layouts.save({ layout: json, needsApproval: true }))).toMatchObject({
    version: 1,
    isDraft: true,
  });
  expect(events.map(({ name }) => name)).toEqual(['layouts.changed']);
  const sheet = { ...request, asset_config: { ...request.asset_config, layout: 'ours' } };
  const draft = valueOf(await client.exports.preview({ request: sheet, search: '', sheet: 1 }));
  expect(draft).toMatchObject({ cells: [{ notes: [{ code: 'layout_draft' }] }, {}, {}] });

  await expect(async () => client.layouts.approve({ layout: 'ours' })).rejects.toThrow('name a version');
  valueOf(await client.layouts.approve({ layout: 'ours@1' }));
  const approved = valueOf(await client.exports.preview({ request: sheet, search: '', sheet: 1 }));
  expect(approved).toMatchObject({ cells: [{ notes: [] }, {}, {}] });

  const id = 'ours' as LayoutId;
  expect(valueOf(await client.layouts.setLocked({ id, locked: true }))).toMatchObject({ isDraft: false });
  expect(await client.layouts.remove({ id })).toMatchObject({ problem: { code: 'layout_locked' } });
  valueOf(await client.layouts.setLocked({ id, locked: false }));
  valueOf(await client.layouts.remove({ id }));
  expect(valueOf(await client.layouts.list()).some((record) => record.id === id)).toBe(false);
});

test('a design is shown as saving it would make it, on a label of its own size, element by element, and read back', async () => {
  const station = await folder.open();
  addLot(station, 'L1', null, 3);
  const { client } = openedHandlers(station);
  const request = {
    scope: 'serials',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: { sheet_template: 'avery_l7160' },
  } as const;
  const { layout: preset } = valueOf(await client.layouts.read({ layout: 'lot' }));
  const json = JSON.parse(JSON.stringify({ ...preset, id: 'ours' })) as Record<string, never>;
  const [design] = preset.designs;
  const look = { layout: { json }, request, record: { position: 1 }, design: 0, prove: true } as const;
  const shown = valueOf(await client.layouts.preview(look));
  expect(shown).toMatchObject({
    widthMm: design?.widthMm,
    heightMm: design?.heightMm,
    position: 1,
    labelCount: 3,
    scan: { reads: true, dotsAssumed: true },
  });
  const outcomes = new Map(shown.elements.map((outcome) => [outcome.id, outcome]));
  for (const { id, box } of design?.elements ?? []) {
    const outcome = outcomes.get(id);
    if (outcome?.state === 'drawn') expect(outcome.box?.leftMm, id).toBeCloseTo(box.leftMm, 6);
  }
  expect([...outcomes.values()].map(({ state }) => state)).toContain('empty');

  const first = { layout: json, needsApproval: true, madeFrom: 0 };
  valueOf(await client.layouts.save(first));
  expect(await client.layouts.save(first)).toMatchObject({
    problem: { code: 'layout_meanwhile', facts: { which: 'made' } },
  });
  const renamed = { ...json, names: { en: 'Other' } } as unknown as Record<string, never>;
  const draft = valueOf(await client.layouts.preview({ ...look, layout: { json: renamed } }));
  expect(draft.notes.map(({ code }) => code)).toContain('layout_draft');
  valueOf(await client.layouts.save({ layout: renamed, madeFrom: 1 }));
  expect(await client.layouts.save({ layout: json, madeFrom: 1 })).toMatchObject({
    problem: { code: 'layout_meanwhile', facts: { which: 'saved', version: 2 } },
  });
});
