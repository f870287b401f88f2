import bwipjs from 'bwip-js';

import {
  type DataMatrixModules,
  encodeDataMatrix,
} from '../../electron/render/symbols/datamatrix/encode-data-matrix.ts';
import { elementStringMessage } from '../../electron/render/symbols/datamatrix/message.ts';
import { GROUP_SEPARATOR } from '../../shared/gs1/element-string.ts';
import { readDataMatrixModules } from '../decoding/data-matrix-modules.ts';

/*
 * GS1 DataMatrix by our own encoder, held against bwip-js's in size and read back by ZXing, of random messages:
 * node test/bench/data-matrix-sizes.ts [random messages]
 */
const randomCount = Number(process.argv[2] ?? 2000);

const tally = { smaller: 0, same: 0, larger: 0, unread: 0 };
const random = randomNumbers(20_261_129);
for (let done = 0; done < randomCount; done++) {
  const message = randomMessage();
  const here = encodeHere(message);
  const there = encodeWithBwip(message);
  const [own, bwip] = [here?.rows ?? Infinity, there?.pixy ?? Infinity];
  if (own < bwip) tally.smaller++;
  else if (own === bwip) tally.same++;
  else tally.larger++;
  if (here !== null && (await readDataMatrixModules(here)) !== message) tally.unread++;
}
const { smaller, same, larger, unread } = tally;
process.stdout.write(
  `${randomCount} random element strings: ${smaller} smaller than by bwip-js, ${same} as large, ${larger} larger; ${unread} not read back by ZXing\n`,
);

function encodeHere(elementString: string): DataMatrixModules | null {
  return encodeDataMatrix(elementStringMessage(elementString), 'square');
}

function encodeWithBwip(elementString: string): { readonly pixy: number } | undefined {
  const text = `^FNC1${elementString.replaceAll(GROUP_SEPARATOR, '^FNC1')}`;
  const options = { bcid: 'datamatrix', format: 'square', parsefnc: true, text };
  return bwipjs.raw(options as Parameters<typeof bwipjs.raw>[0])[0] as unknown as { readonly pixy: number };
}

/** Stretches of one kind of character after another, and separators, up to some 80 characters. */
function randomMessage(): string {
  const kinds = [
    '0123456789',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'abcdefghijklmnopqrstuvwxyz',
    'ABC123 *>',
    '!"%&\'()*+,-./_:;<=>?',
    GROUP_SEPARATOR,
  ];
  let message = '';
  for (let stretch = 0; stretch <= random(6); stretch++) {
    const kind = kinds[random(kinds.length)] ?? '';
    const length = kind.length === 1 ? 1 : 1 + random(14);
    for (let at = 0; at < length; at++) message += kind[random(kind.length)] ?? '';
  }
  return message;
}

/** The same numbers in each run: a linear congruential generator (Numerical Recipes, ranqd1), of its upper bits. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}
