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
import { useActiveScanHandler } from '../../state/scan-handler.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { DialogButtons } from '../../ui/dialogs.tsx';
import { Code } from '../../ui/label-content.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { FoundRecord } from './found-record.tsx';
import { ElementList } from './scanned-elements.tsx';
import { useKeyboardWedge } from './use-keyboard-wedge.ts';

/** Shows the record of a scan over any screen, in large type; Enter prints its label, Esc dismisses it. */
export function ScanOverlay(): ReactNode {
  const { last, lookUp, enqueue, dismiss } = useScanLookup();
  const handler = useActiveScanHandler((state) => state.handler);
  const profile = useStation((state) => state.settings?.scanner ?? DEFAULT_SCANNER_PROFILE);
  useKeyboardWedge((keys) => {
    const scanned = canonicalScan(normalizeScan(typedText(keys, profile.keyboard), profile));
    if (scanned !== '') (handler ?? lookUp)(scanned, keys);
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
    </>
  );
}

/** What no record answers to, and what it says all the same. */
function UnknownCard(props: { readonly content: ScannedContent; readonly onDismiss: () => void }): ReactNode {
  const { content, onDismiss } = props;
  const { identifies: names, elements, text } = content;
  const { t } = useTranslation();
  const isProduct = names === null || names === 'product';
  return (
    <>
      <OutcomeBanner tone="refused">{isProduct ? t('scan.notFound') : t('scan.noProduct')}</OutcomeBanner>
      <RejectedScan onDismiss={onDismiss}>
        <p>{isProduct ? t('scan.unknown') : t(`scan.names.${names}`)}</p>
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
const OUTCOME_ICONS = { found: '✓', differs: '≠', refused: '✕' } as const;

function OutcomeBanner(props: {
  readonly tone: keyof typeof OUTCOME_ICONS;
  readonly children: ReactNode;
}): ReactNode {
  const { tone, children } = props;
  return (
    <div className={`scan-band scan-band-${tone}`}>
      <span className="scan-band-mark" aria-hidden="true">
        {OUTCOME_ICONS[tone]}
      </span>
      <Heading slot="title" level={2} className="scan-band-text">
        {children}
      </Heading>
    </div>
  );
}

/** The records that a scan names. */
interface ScanMatches {
  /** The likeliest of them. */
  readonly found: ScanMatch;
  readonly alsoFound: readonly ScanMatch[];
  /** False where the scan says what the record does not, or names several. */
  readonly exact: boolean;
}

/** What came of a scan: the record that it names, or why there is none. */
type ScanOutcome =
  | ({ readonly kind: 'found' } & ScanMatches)
  | { readonly kind: 'unknown'; readonly content: ScannedContent }
  | { readonly kind: 'refused'; readonly scanned: string; readonly reason: string };

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
      client.scan.read({ text: scanned }).then(
        (result) => {
          if (!result.ok) finish({ kind: 'refused', scanned, reason: problemText(result.problem) });
          else {
            const { found, alsoFound, exact, content } = result.value;
            finish(
              found === null ? { kind: 'unknown', content } : { kind: 'found', found, alsoFound, exact },
            );
          }
        },
        () => finish({ kind: 'refused', scanned, reason: t('app.shut') }),
      );
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
