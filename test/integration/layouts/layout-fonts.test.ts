import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { readTables } from '../../../electron/render/fonts/sfnt-tables.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { LayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { Layout } from '../../../shared/layout/layout.ts';
import { callLabelwright } from '../../command-line/in-process.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();

/** A font with Latin letters, brought as a stranger's would be. */
const OWN = fileURLToPath(new URL('../../../resources/fonts/DejaVuSansMono.ttf', import.meta.url));
const OWN_NAME = 'DejaVu Sans Mono';

const REQUEST = {
  scope: 'products',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  asset_config: { sheet_template: 'avery_l7160', layout: 'ours' },
} as const;

/** A symbol, and the name of the goods between other words in a face. */
function layoutIn(face: string): object {
  const text = {
    id: 'name',
    kind: 'text',
    face,
    mostLines: 2,
    box: { leftMm: 26, topMm: 2, widthMm: 34, heightMm: 30 },
    parts: [{ kind: 'field', field: 'name', prefix: '№ ', suffix: ' €' }],
    size: { kind: 'fixed', pt: 10, leastPt: 6 },
  };
  const box = { leftMm: 2, topMm: 2, widthMm: 22, heightMm: 22 };
  const elements = [{ id: 'symbol', kind: 'symbol', box }, text];
  const design = { shape: 'rectangle', widthMm: 63.5, heightMm: 38.1, safeMarginMm: 1, elements };
  return { id: 'ours', names: { en: 'Ours' }, designs: [design] };
}

async function stationWith(name: string): Promise<Station> {
  const station = await folder.open();
  good(station.catalog.products.add({ gtin: '09506000134352' as Gtin, name, brand: '' }));
  return station;
}

async function exported(station: Station): Promise<string> {
  const receipt = await station.exports.submit(REQUEST, {});
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.problem));
  return receipt.value.job_id;
}

function pdfOf(station: Station, id: string): string {
  return good(station.exports.artifact(id as never)).path;
}

function textOf(pdf: string): string {
  return execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ').trim();
}

describeWith(['pdftotext'], 'a layout that names a font', () => {
  it('sets other signs than its request’s text has, in a bundled face too', async () => {
    const station = await stationWith('Čaj');
    good(station.layouts.save(layoutIn('sans'), { by: 'Ada' }));
    expect(textOf(pdfOf(station, await exported(station)))).toBe('№ Čaj €');
  });

  it.each(['name', 'id'] as const)(
    'by its %s has its text in that, and in another face what it lacks',
    async (by) => {
      const station = await stationWith('Čaj 茶');
      const own = good(await station.fonts.add(OWN));
      good(station.layouts.save(layoutIn(by === 'name' ? OWN_NAME.toLowerCase() : own.id), { by: 'Ada' }));
      expect(station.fonts.list().map(({ usedBy }) => usedBy)).toEqual([['ours']]);
      const pdf = pdfOf(station, await exported(station));
      expect(textOf(pdf)).toBe('№ Čaj 茶 €');
      const bytes = readFileSync(pdf, 'latin1');
      expect(bytes).toContain('+DejaVuSansMono');
      const shown = good(await station.previews.preview(REQUEST, 1));
      expect(shown).toMatchObject({ cells: [{ notes: [], problem: null }] });
    },
  );

  it('keeps the font for its jobs: made again they have the same bytes, though the font was removed', async () => {
    const station = await stationWith('Tea');
    const own = good(await station.fonts.add(OWN));
    good(station.layouts.save(layoutIn(OWN_NAME), { by: 'Ada' }));
    const id = await exported(station);
    expect(station.fonts.remove(own.id)).toMatchObject({
      problem: { code: 'font_in_use', facts: { font: OWN_NAME, layouts: ['ours'] } },
    });
    good(station.layouts.save(layoutIn('sans'), { by: 'Ada' }));
    good(station.fonts.remove(own.id));
    const again = good(await station.exports.again(id as never, {}));
    const [first, second] = [id, again.job_id].map((each) => withoutDates(pdfOf(station, each)));
    expect(second).toBe(first);
  });

  it('stays in that font, and with its picture, when another file gets their names', async () => {
    const station = await stationWith('Tea');
    const own = good(await station.fonts.add(OWN));
    const logo = good(await station.pictures.add('Logo', Buffer.from(logoSvg(4))));
    const { designs, ...names } = layoutIn(OWN_NAME) as Layout;
    const picture = {
      id: 'logo',
      kind: 'picture',
      picture: 'logo',
      box: { leftMm: 2, topMm: 26, widthMm: 10, heightMm: 8 },
    };
    const withLogo = designs.map((design) => ({ ...design, elements: [...design.elements, picture] }));
    good(station.layouts.save({ ...names, designs: withLogo }, { by: 'Ada' }));
    expect(station.pictures.remove('Logo')).toMatchObject({ problem: { code: 'picture_in_use' } });
    good(await station.pictures.add('Logo of last year', Buffer.from(logoSvg(4))));
    good(await station.pictures.add('Logo', Buffer.from(logoSvg(5))));
    const other = path.join(folder.path, 'other.ttf');
    // The same font under other licence flags: other bytes.
    const bytes = new Uint8Array(readFileSync(OWN));
    readTables(bytes)?.get('OS/2')?.setUint16(8, 4);
    writeFileSync(other, bytes);
    expect(good(await station.fonts.add(other))).toMatchObject({ name: OWN_NAME, usedBy: [] });
    const { layout, fonts } = good(station.layouts.find('ours' as LayoutReference));
    expect(fonts).toEqual([{ name: own.id, face: own.id }]);
    expect(layout.designs[0]?.elements).toMatchObject([{}, { face: own.id }, { picture: logo.hash }]);
    // What names them still is the same layout, and no new version.
    expect(station.layouts.unsaved(layout).layout).toEqual(layout);
  });

  it('is listed with its font, which the command line does not remove', async () => {
    const station = await stationWith('Tea');
    const own = good(await station.fonts.add(OWN));
    good(station.layouts.save(layoutIn(own.id), { by: 'Ada' }));
    const listed = await callLabelwright(folder.path, ['fonts', 'list']);
    expect(listed.stdout).toMatch(/DejaVu Sans Mono +\d+ kB +\S+ +ours/);
    const removed = await callLabelwright(folder.path, ['fonts', 'remove', own.id]);
    expect(removed.stderr).toContain('DejaVu Sans Mono is used by layouts: ours.');
    expect(station.fonts.list()).toHaveLength(1);
  });

  it('is refused where the font is not there, and shown in the ordinary face with a note', async () => {
    const station = await stationWith('Tea');
    const saved = good(station.layouts.save(layoutIn('Lato'), { by: 'Ada' }));
    expect(await station.exports.submit(REQUEST, {})).toMatchObject({
      ok: false,
      problem: [{ field: 'asset_config.layout', problem: { code: 'font_unknown' } }],
    });
    const shown = good(await station.previews.layouts.preview(REQUEST, saved, 'longest'));
    expect(shown.notes.map(({ code }) => code)).toEqual(['layout_font']);
  });
});

function logoSvg(side: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="${side}" height="4"/></svg>`;
}

function withoutDates(pdf: string): string {
  return readFileSync(pdf, 'latin1')
    .replaceAll(/\(D:[^)]*\)/g, '')
    .replaceAll(/\/ID ?\[[^\]]*\]/g, '');
}
