import { describe, expect, test } from 'vitest';

import {
  effectOfProblem,
  mayNeverAnswer,
  passesByItself,
  stateUnder,
  stopsJobs,
} from '../../../../shared/printing/errors-that-stop-jobs.ts';
import { PRINTER_REASONS, type PrinterReason } from '../../../../shared/printing/printer.ts';

const reasonsThat = (is: (reason: PrinterReason) => boolean): readonly PrinterReason[] =>
  PRINTER_REASONS.filter(is);

describe('a printer’s reason', () => {
  test('stops its jobs, but for those under which it may print all the same', () => {
    expect(reasonsThat((reason) => !stopsJobs(reason))).toEqual([
      'media-low',
      'head-hot',
      'status-unreadable',
      'other',
    ]);
  });

  test('is one of a printer that may never answer again where nothing is heard of it', () => {
    expect(reasonsThat((reason) => mayNeverAnswer([reason]))).toEqual(['offline', 'no-status']);
    expect(mayNeverAnswer(['jam', 'offline'])).toBe(true);
    expect(mayNeverAnswer([])).toBe(false);
  });

  test('passes without a person where a head cools down', () => {
    expect(reasonsThat(passesByItself)).toEqual(['head-hot']);
  });

  test('says whether a printer that names no state is there, and whether it has stopped', () => {
    expect(reasonsThat((reason) => stateUnder([reason], 'idle') === 'unreachable')).toEqual([
      'offline',
      'gone',
    ]);
    expect(reasonsThat((reason) => stateUnder([reason], 'printing') === 'printing')).toEqual([
      'media-low',
      'status-unreadable',
    ]);
    expect(stateUnder(['jam', 'gone'], 'idle')).toBe('unreachable');
    expect(stateUnder(['media-low', 'jam'], 'idle')).toBe('stopped');
    expect(stateUnder([], 'idle')).toBe('idle');
  });
});

test('a job is held where no waiting mends what keeps it from being printed; else it waits', () => {
  const effectOf = (code: string): string => effectOfProblem({ code, message: '' });
  expect(
    ['labels_do_not_scan', 'labels_unreadable', 'moved_off_page', 'program_fault'].map(effectOf),
  ).toEqual(Array(4).fill('held'));
  expect(['disk_full', 'printer_jam', 'printer_refused', 'spool_unwritable'].map(effectOf)).toEqual(
    Array(4).fill('waits'),
  );
});
