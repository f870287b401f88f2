import { afterEach, describe, expect, it } from 'vitest';

import { warmUpRendering } from '../../../electron/exports/warm-up.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/contract/export-request.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const template = loadTemplates().get(DEFAULT_TEMPLATE);
if (template === undefined) throw new Error('The default template is missing');

const NEVER = new AbortController().signal;

describe('a rehearsal', () => {
  let pool = new RenderPool(1);
  afterEach(() => pool.close());

  it('draws its labels without a fault', async () => {
    await expect(warmUpRendering(pool, template, NEVER)).resolves.toBeUndefined();
  });

  it('ends when it is told to, and when the pool is closed', async () => {
    pool = new RenderPool(1);
    const stop = new AbortController();
    const stopped = warmUpRendering(pool, template, stop.signal);
    stop.abort('A preview comes');
    await expect(stopped).rejects.toBe('A preview comes');

    const closed = warmUpRendering(pool, template, NEVER);
    await Promise.all([expect(closed).rejects.toThrow('The renderer was closed.'), pool.close()]);
  });
});

describe('warming up', () => {
  const folder = useStationFolder();

  it('changes nothing of the preview that comes in the midst of it', async () => {
    const station = await folder.open();
    addSerials(station, 3);
    const body = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };
    station.previews.warmUp();
    const first = await station.previews.preview(body, 1);
    expect(first).toMatchObject({ ok: true, value: { kind: 'sheet', labelCount: 3 } });
    expect(await station.previews.preview(body, 1)).toEqual(first);
  });

  it('is ended by closing the station', async () => {
    const station = await folder.open();
    station.previews.warmUp();
    await expect(station.close()).resolves.toBeUndefined();
  });
});
