import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type ExportType, type FileFormat, SCOPES } from '../../../shared/contract/export-request.ts';
import type { SymbolKind } from '../../../shared/symbol/symbology.ts';
import { readWithDmtx } from '../../decoding/dmtx.ts';
import type { SvgRenderer } from '../../decoding/rasterise.ts';
import type { Reading } from '../../decoding/reading.ts';
import { readWithZbar } from '../../decoding/zbar.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { readWithZxingNative } from '../../decoding/zxing-native.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedReading } from './expected-reading.ts';
import { type ExportedSymbol, ProofFolder } from './proof-folder.ts';
import { type ProofLabel, VARIED_CATALOGUE } from './varied-catalogue.ts';

const TOOLS = ['gs', 'rsvg-convert', 'zbarimg', 'dmtxread', 'ZXingReader', 'unzip'] as const;

/** What one export type puts into its archive: which symbol, and in which folder. */
export interface ArchivePart {
  readonly kind: SymbolKind;
  /** With its slash; empty where the archive has no folders. */
  readonly folder: string;
}

/**
 * The proof for one export type: exports every scope of the varied catalogue in
 * each format, draws each file with another's renderer, reads it with several
 * decoders, and holds every reading against what the contract says.
 */
export function proveSymbols(
  type: ExportType,
  formats: readonly FileFormat[],
  parts: readonly ArchivePart[],
): void {
  describeWith(TOOLS, type, () => {
    let proof: ProofFolder;
    beforeAll(() => {
      proof = new ProofFolder();
      proof.addVariedCatalogue();
    });
    afterAll(() => proof.remove());

    for (const format of formats) {
      describe.each(SCOPES)(`as ${format}, of %s,`, (scope) => {
        const labels = VARIED_CATALOGUE[scope];
        let symbols: ExportedSymbol[] = [];
        beforeAll(async () => {
          symbols = await proof.exportedSymbols(scope, type, format);
        });

        it.each(parts)('has one $kind for each entity, in the order of the catalogue', ({ folder }) => {
          expect(symbols.filter(isIn(folder)).map(entity)).toEqual(labels.map(expectedEntity));
          expect(symbols).toHaveLength(labels.length * parts.length);
        });

        describe.each(parts)('has each $kind read', ({ kind, folder }) => {
          /** By renderer: several decoders read the same picture. */
          const drawn = new Map<SvgRenderer, Promise<readonly string[]>>();
          const draw = (
            own: readonly ExportedSymbol[],
            renderer: SvgRenderer,
          ): Promise<readonly string[]> => {
            const pictures = drawn.get(renderer) ?? proof.pictures(own, format, renderer);
            drawn.set(renderer, pictures);
            return pictures;
          };
          it.each(waysToRead(kind, format))('by $name', async ({ read, renderer }) => {
            const own = symbols.filter(isIn(folder));
            const pictures = await draw(own, renderer);
            const found: unknown[] = [];
            for (const [index, symbol] of own.entries()) {
              const readings = await read(pictures[index] ?? '');
              found.push({ ...entity(symbol), readings: readings.map(plain) });
            }
            const expected = labels.map((label) => {
              return { ...expectedEntity(label), readings: [expectedReading(label, kind)] };
            });
            expect(found).toEqual(expected);
          });
        });
      });
    }
  });
}

function isIn(folder: string) {
  return ({ file }: ExportedSymbol) => file.startsWith(folder);
}

interface WayToRead {
  readonly decoder: string;
  readonly read: (picture: string) => Promise<readonly Reading[]>;
  /** Two SVG renderers, so that one's leniency hides no fault. */
  readonly renderer: SvgRenderer;
}

/** ZXing for everything; zbar and libdmtx, which share no code with it, for what each of them knows. */
function waysToRead(kind: SymbolKind, format: FileFormat) {
  const second: WayToRead =
    kind === 'datamatrix' || kind === 'datamatrix_link'
      ? { decoder: 'libdmtx', read: readWithDmtx, renderer: 'librsvg' }
      : { decoder: 'zbar', read: readWithZbar, renderer: 'librsvg' };
  const ways: readonly WayToRead[] = [
    { decoder: 'ZXing', read: readWithZxing, renderer: 'resvg' },
    { decoder: 'ZXing 1.4', read: readWithZxingNative, renderer: 'librsvg' },
    second,
  ];
  return ways.map((way) => ({
    ...way,
    // Only an SVG is drawn by either.
    renderer: format === 'svg' ? way.renderer : ('resvg' as const),
    name: format === 'svg' ? `${way.decoder} (drawn by ${way.renderer})` : way.decoder,
  }));
}

function entity({ gtin14, lot, expiry, serial }: ExportedSymbol) {
  return { gtin14, lot, expiry, serial };
}

function expectedEntity({ gtin, lot, expiry, serial }: ProofLabel) {
  return { gtin14: gtin.padStart(14, '0'), lot: lot ?? '', expiry: expiry ?? '', serial: serial ?? '' };
}

function plain({ symbology, content, isGs1 }: Reading): Reading {
  return { symbology, content, isGs1 };
}
