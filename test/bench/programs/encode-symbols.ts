import process from 'node:process';

import bwipjs from 'bwip-js';

import { encodeDataMatrix } from '../../../electron/render/symbols/datamatrix/encode-data-matrix.ts';
import { elementStringMessage } from '../../../electron/render/symbols/datamatrix/message.ts';
import { encodeQr } from '../../../electron/render/symbols/qr/encode-qr.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN, digitalLinkUri } from '../../../shared/gs1/digital-link.ts';
import { GROUP_SEPARATOR, rawElementString } from '../../../shared/gs1/element-string.ts';
import { itemElements } from '../../../shared/gs1/item-keys.ts';
import type { Label } from '../../../shared/label/label.ts';
import { printReport, timed } from '../measuring/report.ts';
import { syntheticLabels } from '../synthetic-labels.ts';

/* Symbols in one thread, and nothing else: node test/bench/programs/encode-symbols.ts qr|datamatrix ours|bwip-js [symbols] */
const [, , symbol = 'qr', encodedBy = 'ours', count = '10000'] = process.argv;

/** As many as make the compiler believe that it pays. */
const WARM_UP = 500;

const ENCODERS: Readonly<Record<string, (content: string) => unknown>> = {
  'qr ours': encodeQr,
  'qr bwip-js': (text) => bwipRaw({ bcid: 'qrcode', text, eclevel: 'M' }),
  'datamatrix ours': (elementString) => encodeDataMatrix(elementStringMessage(elementString), 'square'),
  'datamatrix bwip-js': (elementString) => {
    const text = `^FNC1${elementString.replaceAll(GROUP_SEPARATOR, '^FNC1')}`;
    return bwipRaw({ bcid: 'datamatrix', format: 'square', parsefnc: true, text });
  },
};

const encode = ENCODERS[`${symbol} ${encodedBy}`];
if (encode === undefined) throw new Error(`Nothing encodes ${symbol} by ${encodedBy}`);
const contents = syntheticLabels(Number(count)).batch(0, Number(count)).map(contentOf);
for (const content of contents.slice(0, WARM_UP)) encode(content);
printReport(
  await timed(() => {
    for (const content of contents) encode(content);
  }),
);

function contentOf(label: Label): string {
  return symbol === 'qr'
    ? digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, label)
    : rawElementString(itemElements(label));
}

function bwipRaw(options: object): unknown {
  return bwipjs.raw(options as Parameters<typeof bwipjs.raw>[0]);
}
