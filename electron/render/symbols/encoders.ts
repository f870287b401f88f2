import bwipjs from 'bwip-js';

import { GROUP_SEPARATOR } from '../../../shared/gs1/element-string.ts';
import type { LinearSymbology, MatrixSymbology } from '../../../shared/symbol/symbology.ts';
import { encodeQr } from './qr/encode-qr.ts';

/** A 2D symbol's modules without its quiet zone. */
export interface MatrixModules {
  readonly columns: number;
  readonly rows: number;
  /** Row by row, 1 for dark. */
  readonly modules: ArrayLike<number>;
}

/** Gives a message's modules. */
type MatrixEncoder = (message: string) => MatrixModules;

/** Gives a message's widths of bar, space, bar … in modules; wide ones of two widths count two. */
type LinearEncoder = (message: string) => readonly number[];

/** Every symbology's encoder. A message was checked before, so an encoder that refuses it is a bug and throws. */
export const ENCODERS: Readonly<
  Record<MatrixSymbology, MatrixEncoder> & Record<LinearSymbology, LinearEncoder>
> = {
  qr: (uri) => {
    const { size, modules } = encodeQr(uri);
    return { columns: size, rows: size, modules };
  },
  datamatrix: (elementString) => modulesOf({ bcid: 'datamatrix', ...withFnc1(elementString) }),
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

function modulesOf(options: BwipOptions): MatrixModules {
  const { pixs, pixx, pixy } = encodeWithBwip(options);
  if (pixs === undefined || pixx === undefined || pixy === undefined)
    throw new Error('The encoder gave no modules');
  return { columns: pixx, rows: pixy, modules: pixs };
}

function widthsOf(options: BwipOptions): readonly number[] {
  const { sbs } = encodeWithBwip(options);
  if (sbs === undefined) throw new Error('The encoder gave no bars');
  return Array.from(sbs);
}

/** What bwip-js knows of a symbol before it draws anything. */
interface BwipSymbol {
  /** 2D: one number a module, row by row; 1 is dark. */
  readonly pixs?: ArrayLike<number>;
  readonly pixx?: number;
  readonly pixy?: number;
  /** 1D: widths of bar, space, bar … in modules. */
  readonly sbs?: ArrayLike<number>;
}

/** The encoder's options that we use; its own types leave some of them out. */
interface BwipOptions {
  readonly bcid: string;
  readonly text: string;
  /** `^FNC1` in the text stands for FNC1. */
  readonly parsefnc?: boolean;
}

function encodeWithBwip(options: BwipOptions): BwipSymbol {
  const [symbol] = bwipjs.raw(
    options as Parameters<typeof bwipjs.raw>[0],
  ) as unknown as readonly BwipSymbol[];
  if (symbol === undefined) throw new Error('The encoder gave no symbol');
  return symbol;
}
