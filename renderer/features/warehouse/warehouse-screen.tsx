import './warehouse-screen.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { useWarehouse } from '../../state/warehouse.ts';
import { Button } from '../../ui/controls.tsx';
import { DoublePrints } from './double-prints.tsx';
import { EditConflicts } from './edit-conflicts.tsx';
import { HubLine } from './hub-line.tsx';
import { JoinForm } from './join-form.tsx';
import { LeasedNumbers } from './leased-numbers.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { OtherBenches } from './other-benches.tsx';
import { PrintRights } from './print-rights.tsx';

/** Renders the warehouse screen: this bench as one of many, or how it comes to be one. */
export function WarehouseScreen(): ReactNode {
  const { t } = useTranslation();
  const status = useWarehouse();
  if (status !== null) return <JoinedWarehouse status={status} />;
  return (
    <section className="screen">
      <h1>{t('screens.warehouse')}</h1>
      <div className="warehouse">
        <JoinForm />
      </div>
    </section>
  );
}

function JoinedWarehouse({ status }: { readonly status: WarehouseStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <section className="screen">
      <header className="warehouse-head">
        <h1>{t('screens.warehouse')}</h1>
        <Button onPress={() => runOperation(client.warehouse.tryNow())}>{t('warehouse.tryNow')}</Button>
        <Button tone="danger" onPress={() => setLeaving(true)}>
          {t('warehouse.leave')}
        </Button>
      </header>
      <div className="warehouse">
        <DoublePrints status={status} />
        <EditConflicts status={status} />
        <HubLine status={status} />
        <OtherBenches status={status} />
        <PrintRights status={status} />
        <LeasedNumbers status={status} />
      </div>
      {isLeaving && <LeaveDialog unsent={status.unsent} onClose={() => setLeaving(false)} />}
    </section>
  );
}
