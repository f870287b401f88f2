import { describe, expect, it } from 'vitest';

import { AttentionTracker } from '../../../../electron/desktop/attention-tracker.ts';
import type { PrintJob, PrintState } from '../../../../shared/printing/print-job.ts';

/** Of a job's changes, those that call a person. */
function calls(...changes: readonly (readonly [id: string, state: PrintState])[]): readonly boolean[] {
  const asking = new AttentionTracker();
  return changes.map(([id, state]) => asking.entersAttention({ id, state } as PrintJob));
}

describe('a print job calls a person', () => {
  it('when it begins to ask, and not again while it does', () => {
    const changes = calls(['one', 'printing'], ['one', 'needs_attention'], ['one', 'needs_attention']);
    expect(changes).toEqual([false, true, false]);
  });

  it('anew when it asks again after it was answered', () => {
    const changes = calls(['one', 'needs_attention'], ['one', 'rendered'], ['one', 'needs_attention']);
    expect(changes).toEqual([true, false, true]);
  });

  it('whatever another job asks', () => {
    expect(calls(['one', 'needs_attention'], ['other', 'needs_attention'])).toEqual([true, true]);
  });
});
