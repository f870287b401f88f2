import { describe, expect, it } from 'vitest';

import {
  forgottenJobProgress,
  JOB_STATES,
  queuedJobProgress,
} from '../../../../../../electron/printing/backends/ipp/job-progress.ts';
import {
  Attributes,
  numberAttribute,
  textAttribute,
} from '../../../../../../electron/printing/backends/ipp/message/ipp-message.ts';
import { statusOf } from '../../../../../../electron/printing/backends/ipp/printer-status.ts';

// The rows that CUPS and a printer do not give on demand; those that they do are in the integration tests.

const idle = statusOf(new Attributes([]));

function job(
  state: keyof typeof JOB_STATES,
  { id = 1, notes = ['none'], pages = 0, reasons = ['none'] } = {},
) {
  return new Attributes([
    numberAttribute('integer', 'job-id', id),
    numberAttribute('enum', 'job-state', JOB_STATES[state]),
    textAttribute('keyword', 'job-state-reasons', ...reasons),
    textAttribute('keyword', 'job-printer-state-reasons', ...notes),
    numberAttribute('integer', 'job-impressions-completed', pages),
  ]);
}

describe('a job of a queue, judged', () => {
  it('fails where the queue gave it to the printer twice', () => {
    const twice = [job('completed', { id: 5, pages: 3 }), job('aborted', { id: 4, pages: 1 })];
    expect(queuedJobProgress(job('completed'), twice, idle)).toMatchObject({
      isToBeCancelled: false,
      progress: { kind: 'failed', pagesDone: 3, problem: { code: 'sent_twice_by_queue' } },
    });
  });

  it('is taken out where it waits again and its printer had it, even if that cannot be asked', () => {
    const again = job('pending', { notes: ['cups-waiting-for-job-completed'] });
    expect(queuedJobProgress(again, [], idle)).toMatchObject({
      isToBeCancelled: true,
      progress: { kind: 'failed', pagesDone: null, problem: { code: 'print_service_restarted' } },
    });
    expect(queuedJobProgress(job('held'), [job('processing', { pages: 2 })], idle)).toMatchObject({
      isToBeCancelled: true,
      progress: { kind: 'printing', pagesDone: 2 },
    });
  });

  it('was cancelled where somebody did so in the queue, even if its printer calls that aborted', () => {
    const cancelled = job('canceled', { reasons: ['job-canceled-by-user'] });
    expect(queuedJobProgress(cancelled, [job('aborted', { pages: 2 })], idle).progress).toMatchObject({
      kind: 'cancelled',
      pagesDone: 2,
    });
    // A jam ends as canceled in the queue too, but nobody did it.
    expect(queuedJobProgress(job('canceled'), [job('aborted', { pages: 2 })], idle).progress.kind).toBe(
      'failed',
    );
  });

  it('is under way while its printer still ends what was cancelled', () => {
    const stopping = job('canceled', { pages: 2, reasons: ['processing-to-stop-point'] });
    expect(queuedJobProgress(job('canceled'), [stopping], idle).progress).toMatchObject({
      kind: 'printing',
      pagesDone: 2,
    });
  });

  it('is not counted by its queue', () => {
    expect(queuedJobProgress(job('processing', { pages: 3 }), [], idle).progress).toMatchObject({
      pagesDone: null,
    });
  });

  it('is its printer’s to tell where the queue forgot it', () => {
    expect(forgottenJobProgress([], idle)).toEqual({ kind: 'forgotten' });
    expect(forgottenJobProgress([job('completed')], idle)).toEqual({ kind: 'completed' });
  });
});
