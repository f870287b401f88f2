import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { isExact } from '../../../shared/scan/scan-answer.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useBenchMode } from '../../state/bench-mode.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { type ScanOutcome, scanOutcome, useUnknownText, useWhyNoLabel } from '../../state/scan-outcome.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';

/** What the bench shows: it waits for a scan, or shows what came of the last one. */
export type BenchStage =
  | { readonly kind: 'idle' }
  /** Nothing is printed of what was scanned, and why. `code` is what was scanned or found. */
  | {
      readonly kind: 'refused';
      readonly title: string;
      readonly sentence: string;
      readonly code: string | null;
    }
  /** The scan names several records, of which a person chooses. */
  | { readonly kind: 'several'; readonly matches: readonly ScanMatch[] }
  /** One record; `exact` is false where it is not all that the scan says. */
  | { readonly kind: 'record'; readonly match: ScanMatch; readonly exact: boolean }
  /** It was handed to the printer's queue, as this job. */
  | { readonly kind: 'printed'; readonly match: ScanMatch; readonly job: PrintJob };

/** The stage, and what changes it. */
export interface Bench {
  readonly stage: BenchStage;
  /** Another for each stage: what is shown begins anew with it. */
  readonly stageId: number;
  /** A scan is being looked up: what is shown is about to give way, and is not printed any more. */
  readonly isLooking: boolean;
  /** Looks up what was scanned or typed; what is shown gives way to it. */
  readonly lookUp: (scanned: string) => void;
  /** Keeps a scan until what is shown is done with. */
  readonly enqueue: (scanned: string) => void;
  /** Takes one of several records. */
  readonly choose: (match: ScanMatch) => void;
  /** A record's labels became a print job. */
  readonly queued: (match: ScanMatch, job: PrintJob) => void;
  /** A record's labels were not taken for printing. */
  readonly refuse: (match: ScanMatch, reason: string) => void;
  /** Goes on with what was scanned meanwhile, else waits for the next scan. */
  readonly clear: () => void;
}

/** Gives the stage of the bench and what changes it: scans are looked up one after another, and the last one is shown. */
export function useBench(): Bench {
  const { t } = useTranslation();
  const client = useClient();
  const problemText = useProblemText();
  const stageOf = useStageOfOutcome();
  const play = useOutcomeSound();
  const [shown, setShown] = useState<Pick<Bench, 'stage' | 'stageId' | 'isLooking'>>({
    stage: { kind: 'idle' },
    stageId: 0,
    isLooking: false,
  });
  const latestScan = useRef(0);
  const waiting = useRef<string[]>([]);

  function show(stage: BenchStage): void {
    // What is still being looked up was meant for what was shown before.
    latestScan.current += 1;
    setShown(({ stageId }) => ({ stage, stageId: stageId + 1, isLooking: false }));
  }

  function lookUp(scanned: string): void {
    const scan = ++latestScan.current;
    setShown((before) => ({ ...before, isLooking: true }));
    const finish = (outcome: ScanOutcome): void => {
      // An answer that comes late must not take the place of a later scan's.
      if (scan !== latestScan.current) return;
      const next = stageOf(outcome);
      play(next.kind === 'record' && next.exact ? 'found' : 'refused');
      show(next);
    };
    client.scan.read({ text: scanned }).then(
      (answer) =>
        finish(
          answer.ok
            ? scanOutcome(scanned, answer.value)
            : { kind: 'refused', scanned, reason: problemText(answer.problem) },
        ),
      () => finish({ kind: 'refused', scanned, reason: t('app.shut') }),
    );
  }

  function goOn(otherwise: BenchStage): void {
    show(otherwise);
    const next = waiting.current.shift();
    if (next !== undefined) lookUp(next);
  }

  return {
    ...shown,
    lookUp,
    enqueue: (scanned) => void waiting.current.push(scanned),
    choose: (match) => show(stageOf({ kind: 'found', ...alone(match) })),
    queued: (match, job) => {
      useBenchMode.getState().began(job);
      goOn({ kind: 'printed', match, job });
    },
    refuse: (match, sentence) => {
      play('refused');
      show({ kind: 'refused', title: t('bench.notPrinted'), sentence, code: rowName(match.row) });
    },
    clear: () => goOn({ kind: 'idle' }),
  };
}

/** A record as though the scan named it alone: whoever chooses one of several has said which is meant. */
function alone(found: ScanMatch): Omit<Extract<ScanOutcome, { kind: 'found' }>, 'kind'> {
  return { scanned: '', found, alsoFound: [], exact: isExact({ found, alsoFound: [] }) };
}

/** Gives the function that says what is shown of a scan. */
function useStageOfOutcome(): (outcome: ScanOutcome) => BenchStage {
  const { t } = useTranslation();
  const unknownText = useUnknownText();
  const whyNoLabel = useWhyNoLabel();
  return (outcome) => {
    switch (outcome.kind) {
      case 'unknown':
        return { kind: 'refused', ...unknownText(outcome.content), code: outcome.content.text };
      case 'refused':
        return {
          kind: 'refused',
          title: t('scan.unreadable'),
          sentence: outcome.reason,
          code: outcome.scanned,
        };
      case 'found': {
        const { found, alsoFound, exact } = outcome;
        if (alsoFound.length > 0) return { kind: 'several', matches: [found, ...alsoFound] };
        const why = whyNoLabel(found);
        if (why === null) return { kind: 'record', match: found, exact };
        return { kind: 'refused', title: t('bench.noLabel'), sentence: why, code: rowName(found.row) };
      }
    }
  };
}

/** Gives the function that plays the sound of an outcome, where the settings want sounds. */
export function useOutcomeSound(): (outcome: Parameters<typeof playScanSound>[0]) => void {
  const sound = useStation((state) => state.settings?.scanSound === true);
  return useCallback(
    (outcome) => {
      if (sound) playScanSound(outcome);
    },
    [sound],
  );
}
