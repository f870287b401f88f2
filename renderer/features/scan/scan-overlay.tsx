import './scan-overlay.css';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import { typedText } from '../../../shared/scan/keyboard-layouts.ts';
import { isExact } from '../../../shared/scan/scan-answer.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { DEFAULT_SCANNER_PROFILE } from '../../../shared/scan/scanner-profile.ts';
import { canonicalScan, normalizeScan } from '../../../shared/scan/scanner-text.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { useActiveScanHandler, useActiveScanTaker } from '../../state/scan-handler.ts';
import { type ScanMatches, type ScanOutcome, scanOutcome, useUnknownText } from '../../state/scan-outcome.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { DialogButtons } from '../../ui/dialogs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { ElementList } from '../../ui/scanned-elements.tsx';
import { FoundRecord } from './found-record.tsx';
import { GradeForm } from './grade-form.tsx';
import { useKeyboardWedge } from './use-keyboard-wedge.ts';
import { useVerifierReading } from './use-verifier-reading.ts';

/** Shows the record of a scan over any screen, in large type; Enter prints its label, Esc dismisses it. */
export function ScanOverlay(): ReactNode {
  const { last, lookUp, enqueue, dismiss } = useScanLookup();
  const handler = useActiveScanHandler();
  const profile = useStation((state) => state.settings?.scanner ?? DEFAULT_SCANNER_PROFILE);
  const keepsReading = useVerifierReading();
  useKeyboardWedge((keys) => {
    const scanned = canonicalScan(normalizeScan(typedText(keys, profile.keyboard), profile));
    if (scanned !== '' && !keepsReading(scanned)) (handler ?? lookUp)(scanned, keys);
  });
  return (
    <ModalOverlay
      isOpen={last !== null}
      onOpenChange={(open) => {
        if (!open && last !== null) dismiss(last.id);
      }}
      isDismissable
      className="scan-veil"
    >
      <Modal className="scan-card">
        <Dialog className="scan-inside">
          {last !== null && (
            <Card key={last.id} outcome={last.outcome} onQueue={enqueue} onDismiss={() => dismiss(last.id)} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Card(props: {
  readonly outcome: ScanOutcome;
  readonly onQueue: (scanned: string) => void;
  readonly onDismiss: () => void;
}): ReactNode {
  const { outcome, onQueue, onDismiss } = props;
  switch (outcome.kind) {
    case 'found':
      return <FoundCard outcome={outcome} onQueue={onQueue} onDismiss={onDismiss} />;
    case 'unknown':
      return <UnknownCard content={outcome.content} onDismiss={onDismiss} />;
    case 'refused':
      return <RefusedCard outcome={outcome} onDismiss={onDismiss} />;
  }
}

function FoundCard(props: {
  readonly outcome: ScanMatches;
  readonly onQueue: (scanned: string) => void;
  readonly onDismiss: () => void;
}): ReactNode {
  const { outcome, onQueue, onDismiss } = props;
  const { t } = useTranslation();
  const [chosen, choose] = useState<ScanMatch | null>(null);
  const match = chosen ?? outcome.found;
  // Whoever chooses one of several has said which is meant.
  const exact = chosen === null ? outcome.exact : isExact({ found: chosen, alsoFound: [] });
  return (
    <>
      <OutcomeBanner tone={exact ? 'found' : 'differs'}>
        {t(exact ? 'scan.found' : 'scan.differs')}: <Code>{rowName(match.row)}</Code>
      </OutcomeBanner>
      <FoundRecord
        key={match.row.id}
        match={match}
        exact={exact}
        others={[outcome.found, ...outcome.alsoFound].filter((other) => other !== match)}
        onChoose={choose}
        onQueue={onQueue}
        onDismiss={onDismiss}
      />
      <GradeForm scanned={outcome.scanned} match={match} />
    </>
  );
}

/** What no record answers to, and what it says all the same. */
function UnknownCard(props: { readonly content: ScannedContent; readonly onDismiss: () => void }): ReactNode {
  const { content, onDismiss } = props;
  const { elements, text } = content;
  const { title, sentence } = useUnknownText()(content);
  return (
    <>
      <OutcomeBanner tone="refused">{title}</OutcomeBanner>
      <RejectedScan onDismiss={onDismiss}>
        <p>{sentence}</p>
        {elements.length > 0 && <ElementList elements={elements} />}
        <p className="codes scan-scanned">{text}</p>
      </RejectedScan>
    </>
  );
}

function RefusedCard(props: {
  readonly outcome: Extract<ScanOutcome, { kind: 'refused' }>;
  readonly onDismiss: () => void;
}): ReactNode {
  const { outcome, onDismiss } = props;
  const { t } = useTranslation();
  return (
    <>
      <OutcomeBanner tone="refused">{t('scan.unreadable')}</OutcomeBanner>
      <RejectedScan onDismiss={onDismiss}>
        <p>{outcome.reason}</p>
        <p className="codes scan-scanned">{outcome.scanned}</p>
      </RejectedScan>
    </>
  );
}

function RejectedScan(props: { readonly children: ReactNode; readonly onDismiss: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="scan-body">
      <div className="scan-record" role="alert">
        {props.children}
        <DialogButtons>
          <Button autoFocus onPress={props.onDismiss}>
            {t('scan.dismiss')}
          </Button>
        </DialogButtons>
      </div>
    </div>
  );
}

/** Mark and colour say the same: all is well, look closer, no. */
const OUTCOME_ICONS = { found: 'done', differs: 'differs', refused: 'failed' } as const;

function OutcomeBanner(props: {
  readonly tone: keyof typeof OUTCOME_ICONS;
  readonly children: ReactNode;
}): ReactNode {
  const { tone, children } = props;
  return (
    <div className={`scan-band scan-band-${tone}`}>
      <span className="scan-band-mark">
        <Icon name={OUTCOME_ICONS[tone]} />
      </span>
      <Heading slot="title" level={2} className="scan-band-text">
        {children}
      </Heading>
    </div>
  );
}

/** The last scan, until it is dismissed. */
export interface LastScan {
  /** Grows with every scan, so that the same code scanned twice is two scans. */
  readonly id: number;
  readonly outcome: ScanOutcome;
}

/** Looks scans up one after another. */
export interface ScanLookup {
  readonly last: LastScan | null;
  readonly lookUp: (scanned: string) => void;
  /** Queues a scan until the one before it is dismissed. */
  readonly enqueue: (scanned: string) => void;
  /** Dismisses a scan, unless another has replaced it; then looks up the next queued one. */
  readonly dismiss: (id: number) => void;
}

/** Gives the lookup of scans, and the last one's outcome. */
function useScanLookup(): ScanLookup {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [last, setLast] = useState<LastScan | null>(null);
  const latestId = useRef(0);
  const queued = useRef<string[]>([]);

  const lookUp = useCallback(
    (scanned: string) => {
      const id = ++latestId.current;
      const finish = (outcome: ScanOutcome): void => {
        // An answer that comes late must not take the place of a later scan's.
        if (id !== latestId.current) return;
        if (sound) playScanSound(outcome.kind === 'found' && outcome.exact ? 'found' : 'refused');
        setLast({ id, outcome });
      };
      const read = async (): Promise<void> => {
        const result = await client.scan.read({ text: scanned });
        if (!result.ok) {
          finish({ kind: 'refused', scanned, reason: problemText(result.problem) });
          return;
        }
        if ((await useActiveScanTaker.getState().taker?.(result.value)) === true) {
          if (sound) playScanSound('found');
          return;
        }
        finish(scanOutcome(scanned, result.value));
      };
      read().catch(() => finish({ kind: 'refused', scanned, reason: t('app.shut') }));
    },
    [t, problemText, client, sound],
  );
  const enqueue = useCallback((scanned: string) => void queued.current.push(scanned), []);
  const dismiss = useCallback(
    (id: number) => {
      setLast((shown) => (shown?.id === id ? null : shown));
      const next = queued.current.shift();
      if (next !== undefined) lookUp(next);
    },
    [lookUp],
  );
  return { last, lookUp, enqueue, dismiss };
}
