import bwipjs from 'bwip-js';

import { GROUP_SEPARATOR } from '../../../shared/gs1/element-string.ts';
import type { ErrorCorrectionLevel } from '../../../shared/symbol/error-correction.ts';
import type { LinearSymbology, MatrixSymbology } from '../../../shared/symbol/symbology.ts';
import { type DataMatrixShape, encodeDataMatrix } from './datamatrix/encode-data-matrix.ts';
import { elementStringMessage, textMessage } from './datamatrix/message.ts';
import { encodeQr } from './qr/encode-qr.ts';

/** A 2D symbol's modules without its quiet zone. */
export interface MatrixModules {
  readonly columns: number;
  readonly rows: number;
  /** Row by row, 1 for dark. */
  readonly modules: ArrayLike<number>;
}

/** How a 2D symbol is made where its symbology leaves a choice; what it has no choice of is ignored. */
export interface MatrixChoices {
  /** Left out: M. */
  readonly errorCorrection?: ErrorCorrectionLevel;
  /** True: as a rectangle of ISO/IEC 16022; those of ISO/IEC 21471 (DMRE), which few scanners know, are left aside. */
  readonly flat?: boolean;
}

/** Gives a message's modules; null where the flat shape does not hold it. */
type MatrixEncoder = (message: string, choices: MatrixChoices) => MatrixModules | null;

/** Gives a message's widths of bar, space, bar … in modules; wide ones of two widths count two. */
type LinearEncoder = (message: string) => readonly number[];

/** Every symbology's encoder. A message was checked before, so an encoder that refuses it is a bug and throws. */
export const ENCODERS: Readonly<
  Record<MatrixSymbology, MatrixEncoder> & Record<LinearSymbology, LinearEncoder>
> = {
  qr: (uri, { errorCorrection }) => {
    const { size, modules } = encodeQr(uri, errorCorrection);
    return { columns: size, rows: size, modules };
  },
  datamatrix: (elementString, choices) =>
    encodeDataMatrix(elementStringMessage(elementString), shapeOf(choices)),
  datamatrix_link: (uri, choices) => encodeDataMatrix(textMessage(uri), shapeOf(choices)),
  'gs1-128': (elementString) => widthsOf({ bcid: 'code128', ...withFnc1(elementString) }),
  'ean-8': (digits) => widthsOf({ bcid: 'ean8', text: digits }),
  'upc-a': (digits) => widthsOf({ bcid: 'upca', text: digits }),
  'ean-13': (digits) => widthsOf({ bcid: 'ean13', text: digits }),
  'itf-14': (digits) => widthsOf({ bcid: 'itf14', text: digits }),
};

/**
 * An element string goes in raw, with every FNC1 spelt out: lots may hold parentheses, which the
 * encoder's bracketed input could not tell from AIs. See docs/decisions/0005.
 */
function withFnc1(elementString: string): Pick<BwipOptions, 'text' | 'parsefnc'> {
  return { text: `^FNC1${elementString.replaceAll(GROUP_SEPARATOR, '^FNC1')}`, parsefnc: true };
}

function shapeOf({ flat }: MatrixChoices): DataMatrixShape {
  return flat === true ? 'rectangle' : 'square';
}

/** The encoder's options that we use; its own types leave some of them out. */
interface BwipOptions {
  readonly bcid: string;
  readonly text: string;
  /** `^FNC1` in the text stands for FNC1. */
  readonly parsefnc?: boolean;
}

/** What bwip-js knows of a 1D symbol before it draws anything: widths of bar, space, bar … in modules. */
interface BwipSymbol {
  readonly sbs?: ArrayLike<number>;
}

function widthsOf(options: BwipOptions): readonly number[] {
  const [symbol] = bwipjs.raw(
    options as Parameters<typeof bwipjs.raw>[0],
  ) as unknown as readonly BwipSymbol[];
  if (symbol?.sbs === undefined) throw new Error('The encoder gave no bars');
  return Array.from(symbol.sbs);
}
