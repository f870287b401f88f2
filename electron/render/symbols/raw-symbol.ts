import bwipjs from 'bwip-js';

/** What bwip-js knows of a symbol before it draws anything. */
export interface RawSymbol {
  /** 2D: one number a module, row by row; 1 is dark. */
  readonly pixs?: ArrayLike<number>;
  readonly pixx?: number;
  readonly pixy?: number;
  /** 1D: widths of bar, space, bar … in modules. */
  readonly sbs?: ArrayLike<number>;
}

/** The encoder's options that we use; its own types leave some of them out. */
export interface EncoderOptions {
  readonly bcid: string;
  readonly text: string;
  /** `^FNC1` in the text stands for FNC1. */
  readonly parsefnc?: boolean;
}

/** Encodes one symbol. Throws where the encoder refuses the text. */
export function encodeRaw(options: EncoderOptions): RawSymbol {
  const [symbol] = bwipjs.raw(options as Parameters<typeof bwipjs.raw>[0]) as unknown as readonly RawSymbol[];
  if (symbol === undefined) throw new Error('The encoder gave no symbol');
  return symbol;
}
