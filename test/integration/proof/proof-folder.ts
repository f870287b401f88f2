import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ExportType, FileFormat } from '../../../shared/contract/export-request.ts';
import { callHere } from '../../command-line/in-process.ts';
import { exportLabels, importFile } from '../../command-line/labelwright.ts';
import { rasteriseEps, rasteriseSvg, type SvgRenderer } from '../../decoding/rasterise.ts';
import { withNewStore } from '../new-store.ts';
import { addVariedCatalogue } from './varied-catalogue.ts';

/** The resolution symbols are looked at with: an ordinary label printer's. Modules are no whole pixels there. */
const DOTS_PER_INCH = 300;

/** One file of an archive and what the manifest says about it. */
export interface ExportedSymbol {
  readonly file: string;
  /** Where `file` was unpacked to. */
  readonly path: string;
  readonly gtin14: string;
  readonly lot: string;
  readonly expiry: string;
  readonly serial: string;
}

/** A temporary folder with a station in it, driven through the command line. */
export class ProofFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'labelwright-proof-'));
  readonly dataDirectory = withNewStore(join(this.path, 'data'));

  addVariedCatalogue(): void {
    addVariedCatalogue(this.dataDirectory);
  }

  async import(file: string): Promise<void> {
    await importFile(this.dataDirectory, file, callHere);
  }

  /** Makes a sheet PDF of a whole scope and gives its path. */
  async sheet(scope: Scope, knobs: Readonly<Record<string, unknown>>): Promise<string> {
    const request = { scope, export_type: 'sheet_pdf', file_format: 'pdf', asset_config: knobs };
    const answer = await exportLabels(this.dataDirectory, request, this.path, callHere);
    return answer.artifact_path;
  }

  /** Exports a whole scope as an archive, unpacks it with unzip, and lists it by its manifest. */
  async exportedSymbols(scope: Scope, type: ExportType, format: FileFormat): Promise<ExportedSymbol[]> {
    const request = { scope, export_type: type, file_format: format };
    const answer = await exportLabels(this.dataDirectory, request, this.path, callHere);
    const unpacked = mkdtempSync(join(this.path, 'unpacked-'));
    execFileSync('unzip', ['-q', answer.artifact_path, '-d', unpacked]);
    const manifest = readFileSync(join(unpacked, 'manifest.csv'), 'utf8');
    const rows = parse<Record<string, string>>(manifest, { columns: true });
    return rows.map(({ file = '', gtin = '', lot = '', expiry = '', serial = '' }) => ({
      file,
      gtin14: gtin,
      lot,
      expiry,
      serial,
      path: join(unpacked, file),
    }));
  }

  /** Each symbol as a picture that decoders read, in the same order. */
  async pictures(
    symbols: readonly ExportedSymbol[],
    format: FileFormat,
    svgRenderer: SvgRenderer = 'resvg',
  ): Promise<string[]> {
    const paths = symbols.map(({ path }) => path);
    if (format === 'png') return paths;
    if (format === 'eps') return rasteriseEps(paths, DOTS_PER_INCH, this.path);
    return Promise.all(paths.map((path) => rasteriseSvg(path, DOTS_PER_INCH, svgRenderer, this.path)));
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
