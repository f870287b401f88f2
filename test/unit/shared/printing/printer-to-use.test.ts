import { describe, expect, test } from 'vitest';

import type { ShortId } from '../../../../shared/contract/short-id.ts';
import { type PrinterStatus, UNKNOWN_STATUS } from '../../../../shared/printing/printer.ts';
import { type EligiblePrinter, printerToUse } from '../../../../shared/printing/printer-to-use.ts';

function printer(id: string, state: PrinterStatus['state'] | null, paused = false): EligiblePrinter {
  return { id: id as ShortId, paused, status: state === null ? null : { ...UNKNOWN_STATUS, state } };
}

const chosen = (printers: readonly EligiblePrinter[], ...lastIds: readonly string[]): string | null =>
  printerToUse(printers, lastIds as readonly ShortId[])?.id ?? null;

describe('the printer that labels are printed on until a person chooses another', () => {
  const ready = printer('ready', 'idle');
  const off = printer('off', 'unreachable');

  test('is the one that was used last, whatever it is doing', () => {
    expect(chosen([ready, off], 'off')).toBe('off');
    expect(chosen([ready, off], 'gone', 'off')).toBe('off');
  });

  test('is the first that is ready, where none was used', () => {
    expect(chosen([off, printer('held', 'idle', true), printer('unasked', null), ready])).toBe('ready');
  });

  test('is one that is being asked, but none that does not tell how it is', () => {
    expect(chosen([off, printer('unasked', null)])).toBe('unasked');
    expect(chosen([off, printer('silent', 'unknown')])).toBeNull();
  });

  test('is none where none can print', () => {
    expect(chosen([off, printer('jammed', 'stopped')])).toBeNull();
  });
});
