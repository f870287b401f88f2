import bwipjs from 'bwip-js';

import { encodeQr } from '../../electron/render/symbols/qr/encode-qr.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN, digitalLinkUri } from '../../shared/gs1/digital-link.ts';
import { syntheticLabels } from './synthetic-labels.ts';

/*
 * QR Codes of Digital Link URIs, by bwip-js and by our own encoder, in turn: node test/bench/qr-bench.ts [symbols]
 * The figures behind docs/decisions/0011.
 */
const count = Number(process.argv[2] ?? 2000);
const uris = syntheticLabels(count)
  .batch(0, count)
  .map((label) => digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, label));

const ENCODERS: readonly (readonly [name: string, encode: (uri: string) => unknown])[] = [
  [
    'bwip-js',
    (text) => bwipjs.raw({ bcid: 'qrcode', text, eclevel: 'M' } as Parameters<typeof bwipjs.raw>[0]),
  ],
  ['own', encodeQr],
];

const ROUNDS = 3;
for (let round = 1; round <= ROUNDS; round++) {
  for (const [name, encode] of ENCODERS) {
    const cpuBefore = process.cpuUsage();
    const begun = performance.now();
    for (const uri of uris) encode(uri);
    const tookMs = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpuBefore);
    const perSecond = Math.round((count / tookMs) * 1000).toLocaleString('en');
    const cpu = ((user + system) / count).toFixed(0);
    process.stdout.write(
      `round ${round}: ${count} QR Codes by ${name}: ${perSecond}/s, ${cpu} µs of the processor each\n`,
    );
  }
}
