import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  type ArtifactPlan,
  type ArtifactResult,
  type LabelSource,
  makeArtifact,
} from '../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { labelsOf, planOf } from './render-plan.ts';

const pool = new RenderPool(2);
const single = new RenderPool(1);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-artifact-'));
  path = join(folder, 'artifact.part');
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => Promise.all([pool.close(), single.close()]));

interface Making {
  readonly by?: RenderPool;
  readonly signal?: AbortSignal;
  readonly onProgress?: (processed: number) => void;
}

function make(plan: ArtifactPlan, source: LabelSource, making: Making = {}): ReturnType<typeof makeArtifact> {
  const { by = pool, signal = new AbortController().signal, onProgress = () => undefined } = making;
  return makeArtifact(plan, source, path, by, { signal, onProgress });
}

async function made(plan: ArtifactPlan, source: LabelSource, making: Making = {}): Promise<ArtifactResult> {
  const result = await make(plan, source, making);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

describe('makeArtifact', () => {
  it.each([
    ['sheet_pdf', 'pdf'],
    ['qr_codes', 'svg'],
    ['qr_codes', 'png'],
    ['datamatrix', 'svg'],
    ['barcodes_1d', 'eps'],
    ['codes_combined', 'svg'],
  ] as const)(
    'makes %s as %s to the same bytes each time, with any number of workers',
    async (type, format) => {
      const plan = planOf(type, format);
      const first = await made(plan, labelsOf(130));
      const bytes = readFileSync(path);
      expect(first.fileSizeBytes).toBe(bytes.length);
      expect(first.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect((await made(plan, labelsOf(130))).sha256).toBe(first.sha256);
      expect((await made(plan, labelsOf(130), { by: single })).sha256).toBe(first.sha256);
    },
  );

  it('says how many labels are written, up to all of them', async () => {
    const progress: number[] = [];
    await made(planOf('sheet_pdf', 'pdf', { copies: 2, symbol: 'datamatrix' }), labelsOf(70), {
      onProgress: (processed) => progress.push(processed),
    });
    // 140 cells on sheets of 63: the label on two sheets counts with its last copy.
    expect(progress).toEqual([31, 63, 70]);
  });

  it('lays a ZIP out as the contract says: label by label, manifest last', async () => {
    await made(planOf('codes_combined', 'svg'), labelsOf(2));
    const zip = await JSZip.loadAsync(readFileSync(path));
    expect(Object.keys(zip.files)).toEqual([
      'qr/09506000134352_L%2F0_S0.svg',
      '1d/09506000134352_L%2F0_S0.svg',
      'qr/09506000134352_L%2F1_S1.svg',
      '1d/09506000134352_L%2F1_S1.svg',
      'manifest.csv',
    ]);
    const manifest: unknown[] = parse((await zip.file('manifest.csv')?.async('string')) ?? '', {
      columns: true,
    });
    expect(manifest[1]).toEqual({
      file: '1d/09506000134352_L%2F0_S0.svg',
      gtin: '09506000134352',
      lot: 'L/0',
      serial: 'S0',
      scans: '',
      grade_estimate: '',
      worst_parameter: '',
      expiry: '2027-12-31',
      encodes: '(01)09506000134352(17)271231(10)L/0(21)S0',
    });
  });

  it('makes the same files in a large archive, which is streamed, as in a small one', async () => {
    const plan = planOf('datamatrix', 'svg');
    await made(plan, labelsOf(5));
    const small = await JSZip.loadAsync(readFileSync(path));
    await made(plan, labelsOf(1001));
    const large = await JSZip.loadAsync(readFileSync(path), { checkCRC32: true });
    expect(Object.keys(large.files)).toHaveLength(1002);
    const name = '09506000134352_L%2F3_S3.svg';
    expect(await large.file(name)?.async('string')).toBe(await small.file(name)?.async('string'));
  });

  it('gathers what a person should know about the labels', async () => {
    const { notes } = await made(
      planOf('sheet_pdf', 'pdf'),
      labelsOf(70, 'A name much longer than the label is wide'),
    );
    expect(notes).toContainEqual(expect.objectContaining({ code: 'name_shortened', labelCount: 70 }));
  });

  it('refuses labels that would not scan, says which, and leaves no file', async () => {
    const plan = planOf('sheet_pdf', 'pdf', { sheet_template: 'avery_5167', symbol: 'barcode_1d' });
    const result = await make(plan, labelsOf(70));
    expect(result).toMatchObject({ ok: false, problem: { code: 'labels_unreadable' } });
    if (!result.ok) {
      expect(result.problem.message).toMatch(
        /^70 of 70 labels would not scan \(09506000134352 lot L\/0 serial S0, .* and 67 more\)\. .+/,
      );
    }
    expect(existsSync(path)).toBe(false);
  });

  it.each(['sheet_pdf', 'qr_codes'] as const)('stops %s in its middle, leaving no file', async (type) => {
    const abort = new AbortController();
    const plan = planOf(type, type === 'sheet_pdf' ? 'pdf' : 'svg');
    const progress: number[] = [];
    const making = make(plan, labelsOf(100_000), {
      signal: abort.signal,
      onProgress: (processed) => {
        progress.push(processed);
        abort.abort('cancelled');
      },
    });
    await expect(making).rejects.toBe('cancelled');
    expect(progress).toEqual([63]);
    expect(existsSync(path)).toBe(false);
    // The workers are free for the next job.
    await made(planOf('datamatrix', 'svg'), labelsOf(1));
  });

  it('does not begin when it is stopped already', async () => {
    await expect(
      make(planOf('qr_codes', 'svg'), labelsOf(1), { signal: AbortSignal.abort('closing') }),
    ).rejects.toBe('closing');
    expect(existsSync(path)).toBe(false);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
    symlinkSync('/dev/full', path);
    for (const plan of [planOf('sheet_pdf', 'pdf'), planOf('qr_codes', 'png')]) {
      const result = await make(plan, labelsOf(5));
      expect(result).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
      symlinkSync('/dev/full', path);
    }
  });

  it('makes two artifacts at once, each as if it were alone', async () => {
    const plan = planOf('datamatrix', 'svg');
    const alone = (await made(plan, labelsOf(150))).sha256;
    const other = makeArtifact(planOf('qr_codes', 'png'), labelsOf(70), join(folder, 'other'), pool, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect((await made(plan, labelsOf(150))).sha256).toBe(alone);
    expect((await other).ok).toBe(true);
  });
});
