import './scan-to-work.css';

import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { textOf } from '../../../shared/scan/keystroke.ts';
import { UNTAUGHT } from '../../../shared/scan/scanner-profile.ts';
import { canonicalScan, scannerText } from '../../../shared/scan/scanner-text.ts';
import { rowName } from '../../state/row-name.ts';
import { useScanClaim } from '../../state/scan-claim.ts';
import { useStation } from '../../state/station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';
import { FoundRecord } from './found-record.tsx';
import { type ScanOutcome, useScan } from './use-scan.ts';
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
  const { t } = useTranslation();
  if (outcome.kind === 'found') {
    return (
      <>
        <Band tone="found">
          {t('scan.found')}: <Code>{rowName(outcome.row)}</Code>
        </Band>
        <FoundRecord outcome={outcome} onHold={onHold} onDismiss={onDismiss} />
      </>
    );
  }
  return (
    <>
      <Band tone="refused">{outcome.kind === 'unknown' ? t('scan.notFound') : t('scan.unreadable')}</Band>
      <div className="scan-body">
        <div className="scan-record" role="alert">
          <p>{outcome.kind === 'unknown' ? t('scan.unknown') : outcome.reason}</p>
          <p className="codes scan-scanned">{outcome.scanned}</p>
          <DialogButtons>
            <Button autoFocus onPress={onDismiss}>
              {t('scan.dismiss')}
            </Button>
          </DialogButtons>
        </div>
      </div>
    </>
  );
}

function Band(props: { readonly tone: 'found' | 'refused'; readonly children: ReactNode }): ReactNode {
  const { tone, children } = props;
  return (
    <div className={`scan-band scan-band-${tone}`}>
      <span className="scan-band-mark" aria-hidden="true">
        {tone === 'found' ? '✓' : '✕'}
      </span>
      <Heading slot="title" level={2} className="scan-band-text">
        {children}
      </Heading>
    </div>
  );
}
