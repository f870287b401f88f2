import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type ArtifactPlan,
  type ArtifactResult,
  type LabelSource,
  makeArtifact,
  makeLabelDocument,
} from '../../electron/render/make-artifact.ts';
import type { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import type { PrintableLabel } from '../../shared/label/printable-label.ts';
import { resolveAssets } from '../../shared/label/resolve-assets.ts';
import { cellsPerSheet } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import { UNCALIBRATED } from '../../shared/printing/calibration.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { GrayImage } from '../decoding/gray-image.ts';
import { readZpl } from '../decoding/zpl.ts';
import type { GridCase } from './grid-cases.ts';
import { gridLabel, requestOf } from './grid-labels.ts';

/** What the product makes of a case: a document, or a refusal. */
export type MadeDocument =
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | {
      readonly kind: 'pdf';
      readonly path: string;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'dots';
      /** As the head prints them, a picture a label. */
      readonly images: readonly GrayImage[];
      readonly notes: readonly string[];
    };

const FOLLOW = { signal: new AbortController().signal, onProgress: () => undefined };

/** Makes a case's labels, one for each of the `cells` of a sheet, by the product's own path; `name` is the document's in `folder`. */
export async function makeDocument(
  { symbol, length, printer }: GridCase,
  template: Template,
  cells: readonly number[],
  { pool, folder, name }: { readonly pool: RenderPool; readonly folder: string; readonly name: string },
): Promise<MadeDocument> {
  const labels = cells.map((_cell, index) => gridLabel(symbol, length, index).label);
  const path = join(folder, name);
  const { scope, config } = requestOf(symbol, length);
  const assets = resolveAssets({
    scope,
    asset_config: {
      ...config,
      copies: 1,
      sheet_template: template.id,
      skip_positions: allBut(cells, cellsPerSheet(template.grid)),
      ...(printer.kind === 'thermal' || printer.toldDpi === null ? {} : { printer_dpi: printer.toldDpi }),
    },
  });
  const common = { template, assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN };
  if (printer.kind === 'thermal') {
    const plan = {
      ...common,
      kind: 'label-documents',
      language: 'zpl',
      head: printer.head,
      calibration: UNCALIBRATED,
      settings: { gapMm: null, tracking: 'gap', darkness: null, speedInchesPerSecond: null },
    } as const;
    const made = await makeLabelDocument(plan, source(labels), path, pool, { ...FOLLOW, afterBreak: false });
    if (!made.ok) return refused(made.problem);
    const images = readZpl(readFileSync(path, 'latin1')).map(({ image }) => image);
    return { kind: 'dots', images, notes: notesOf(made, labels.length) };
  }
  const plan: ArtifactPlan = {
    ...common,
    exportType: 'sheet_pdf',
    fileFormat: 'pdf',
    calibration: null,
    createdAt: new Date('2026-11-29T12:00:00Z'),
    title: 'Scan grid',
  };
  const made = await makeArtifact(plan, source(labels), path, pool, FOLLOW);
  return made.ok ? { kind: 'pdf', path, notes: notesOf(made, labels.length) } : refused(made.problem);
}

function allBut(cells: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, cell) => cell)
    .filter((cell) => !cells.includes(cell))
    .map((cell) => cell + 1);
}

function source(labels: readonly PrintableLabel[]): LabelSource {
  return { count: labels.length, batch: (from, count) => labels.slice(from, from + count) };
}

/** Labels of a case are composed alike, so that a note of one is a note of all. */
function notesOf({ value }: { readonly value: ArtifactResult }, labelCount: number): readonly string[] {
  const some = value.notes.find((note) => note.labelCount !== labelCount);
  if (some !== undefined) throw new Error(`Only ${some.labelCount} of ${labelCount} have ${some.code}`);
  return value.notes.map(({ code }) => code);
}

function refused(problem: Problem): MadeDocument {
  const reasons = (problem.facts as { readonly reasons?: readonly Problem[] } | undefined)?.reasons;
  return { kind: 'refused', codes: (reasons ?? [problem]).map(({ code }) => code) };
}
