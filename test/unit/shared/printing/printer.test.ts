import { describe, expect, test } from 'vitest';

import { printerCondition, type PrinterStatus, UNKNOWN_STATUS } from '../../../../shared/printing/printer.ts';

describe('the condition of a printer', () => {
  test('is that nobody asked it, until somebody did', () => {
    expect(printerCondition({ paused: false, status: null })).toBe('unasked');
  });

  test('is what it says, and no more than that', () => {
    const conditions = (['idle', 'printing', 'stopped', 'unreachable', 'unknown'] as const).map((state) =>
      printerCondition({ paused: false, status: saying(state) }),
    );
    expect(conditions).toEqual(['ready', 'printing', 'stopped', 'unreachable', 'unknown']);
  });

  test('is that a person paused it, whatever it says', () => {
    expect(printerCondition({ paused: true, status: saying('idle') })).toBe('paused');
    expect(printerCondition({ paused: true, status: null })).toBe('paused');
  });
});

function saying(state: PrinterStatus['state']): PrinterStatus {
  return { ...UNKNOWN_STATUS, state };
}
