import './scan-to-work.css';

import { type ReactNode, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { ScanMatch } from '../../../shared/ipc/scan.ts';
import { textOf } from '../../../shared/scan/keystroke.ts';
import { isExact } from '../../../shared/scan/scan-answer.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { UNTAUGHT } from '../../../shared/scan/scanner-profile.ts';
import { canonicalScan, scannerText } from '../../../shared/scan/scanner-text.ts';
import { rowName } from '../../state/row-name.ts';
import { useScanClaim } from '../../state/scan-claim.ts';
import { useStation } from '../../state/station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ElementList } from './element-list.tsx';
import { FoundRecord } from './found-record.tsx';
import { type FoundByScan, type ScanOutcome, useScan } from './use-scan.ts';
import { useWedge } from './use-wedge.ts';

/** Scan anywhere: a card that is seen across the bench, and the record's label one Enter away. Esc dismisses it. */
export function ScanToWork(): ReactNode {
  const { last, read, hold, dismiss } = useScan();
  const claimant = useScanClaim((state) => state.claimant);
  const profile = useStation((state) => state.settings?.scanner ?? UNTAUGHT);
  useWedge((keys) => {
    const scanned = canonicalScan(scannerText(textOf(keys, profile.keyboard), profile));
    if (scanned !== '') (claimant ?? read)(scanned, keys);
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
            <Card key={last.id} outcome={last.outcome} onHold={hold} onDismiss={() => dismiss(last.id)} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Card(props: {
  readonly outcome: ScanOutcome;
  readonly onHold: (scanned: string) => void;
  readonly onDismiss: () => void;
}): ReactNode {
  const { outcome, onHold, onDismiss } = props;
  switch (outcome.kind) {
    case 'found':
      return <FoundCard outcome={outcome} onHold={onHold} onDismiss={onDismiss} />;
    case 'unknown':
      return <UnknownCard content={outcome.content} onDismiss={onDismiss} />;
    case 'refused':
      return <RefusedCard outcome={outcome} onDismiss={onDismiss} />;
  }
}

function FoundCard(props: {
  readonly outcome: FoundByScan;
  readonly onHold: (scanned: string) => void;
  readonly onDismiss: () => void;
}): ReactNode {
  const { outcome, onHold, onDismiss } = props;
  const { t } = useTranslation();
  const [chosen, choose] = useState<ScanMatch | null>(null);
  const match = chosen ?? outcome.found;
  // Whoever chooses one of several has said which is meant.
  const exact = chosen === null ? outcome.exact : isExact({ found: chosen, alsoFound: [] });
  return (
    <>
      <Band tone={exact ? 'found' : 'differs'}>
        {t(exact ? 'scan.found' : 'scan.differs')}: <Code>{rowName(match.row)}</Code>
      </Band>
      <FoundRecord
        key={match.row.id}
        match={match}
        exact={exact}
        others={[outcome.found, ...outcome.alsoFound].filter((other) => other !== match)}
        onChoose={choose}
        onHold={onHold}
        onDismiss={onDismiss}
      />
    </>
  );
}

/** What no record answers to, and what it says all the same. */
function UnknownCard(props: { readonly content: ScannedContent; readonly onDismiss: () => void }): ReactNode {
  const { content, onDismiss } = props;
  const { names, elements, text } = content;
  const { t } = useTranslation();
  const isProduct = names === null || names === 'product';
  return (
    <>
      <Band tone="refused">{isProduct ? t('scan.notFound') : t('scan.noProduct')}</Band>
      <Unusable onDismiss={onDismiss}>
        <p>{isProduct ? t('scan.unknown') : t(`scan.names.${names}`)}</p>
        {elements.length > 0 && <ElementList elements={elements} />}
        <p className="codes scan-scanned">{text}</p>
      </Unusable>
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
      <Band tone="refused">{t('scan.unreadable')}</Band>
      <Unusable onDismiss={onDismiss}>
        <p>{outcome.reason}</p>
        <p className="codes scan-scanned">{outcome.scanned}</p>
      </Unusable>
    </>
  );
}

function Unusable(props: { readonly children: ReactNode; readonly onDismiss: () => void }): ReactNode {
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
const MARKS = { found: '✓', differs: '≠', refused: '✕' } as const;

function Band(props: { readonly tone: keyof typeof MARKS; readonly children: ReactNode }): ReactNode {
  const { tone, children } = props;
  return (
    <div className={`scan-band scan-band-${tone}`}>
      <span className="scan-band-mark" aria-hidden="true">
        {MARKS[tone]}
      </span>
      <Heading slot="title" level={2} className="scan-band-text">
        {children}
      </Heading>
    </div>
  );
}
