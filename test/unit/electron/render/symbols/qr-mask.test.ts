import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeQrSymbol } from '../../../../../electron/render/symbols/qr-mask.ts';
import { encodeRaw } from '../../../../../electron/render/symbols/raw-symbol.ts';

/** The symbol as bwip-js makes it when it chooses the mask itself. */
function encodedByBwip(text: string): { size: number | undefined; modules: string } {
  const { pixs, pixx } = encodeRaw({ bcid: 'qrcode', text, eclevel: 'M' });
  return { size: pixx, modules: Array.from(pixs ?? []).join('') };
}

function encodedHere(text: string): ReturnType<typeof encodedByBwip> {
  const { pixs, pixx } = encodeQrSymbol(text);
  return { size: pixx, modules: Array.from(pixs ?? []).join('') };
}

const UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
const code = fc.string({
  unit: fc.constantFrom(...Array.from(UNRESERVED), '%2F', '%22'),
  minLength: 1,
  maxLength: 20,
});

describe('encodeQrSymbol', () => {
  it('gives the symbol that bwip-js gives, module for module, for Digital Link URIs', () => {
    fc.assert(
      fc.property(code, code, fc.boolean(), (lot, serial, expires) => {
        const uri = `https://id.gs1.org/01/09506000134352/10/${lot}/21/${serial}${expires ? '?17=271231' : ''}`;
        expect(encodedHere(uri)).toEqual(encodedByBwip(uri));
      }),
      { numRuns: 150 },
    );
  });

  it('does so for texts of any kind and length, from the smallest symbol to those with version information', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 400 }), (text) => {
        expect(encodedHere(text)).toEqual(encodedByBwip(text));
      }),
      { numRuns: 60, examples: [['1'], ['A'.repeat(400)], ['7'.repeat(1500)], ['é'.repeat(300)]] },
    );
  });
});
