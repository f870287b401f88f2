import { describe, expect, it } from 'vitest';

import { UNKNOWN_STATUS } from '../../../../shared/printing/printer.ts';
import { printerAccess } from '../../../../shared/printing/printer-access.ts';

describe('how a printer is reached', () => {
  it.each([
    ['Microsoft IPP Class Driver', 'windowsOwn'],
    ['Microsoft Print To PDF', 'windowsOwn'],
    ['Universal Print Class Driver', 'windowsOwn'],
    ['Generic / Text Only', 'windowsOwn'],
    ['ZDesigner ZD421-203dpi ZPL', 'windows'],
    ['Microsoft enhanced Point and Print Compatibility Driver', 'windows'],
    [null, 'windows'],
  ] as const)('on Windows goes by whose driver it is: %s', (makeAndModel, access) => {
    expect(printerAccess({ backend: 'windows', status: { ...UNKNOWN_STATUS, makeAndModel } })).toBe(access);
  });

  it('is the backend elsewhere, and where the printer was not asked yet', () => {
    expect(printerAccess({ backend: 'windows', status: null })).toBe('windows');
    const status = { ...UNKNOWN_STATUS, makeAndModel: 'Microsoft IPP Class Driver' };
    expect(printerAccess({ backend: 'ipp', status })).toBe('ipp');
  });
});
