import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LayoutId } from '../../../shared/contract/layout-reference.ts';
import type { LayoutRecord, LayoutVersion, SignedBy } from '../../../shared/layout/layout-record.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useCompareVersions } from '../../state/layout-comparison.ts';
import { useLayoutDesigner } from '../../state/layout-designer.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { StateMark } from '../../ui/status.tsx';

/** All versions of a layout, the last one first: who saved and who approved each. */
export function VersionList(props: {
  readonly id: LayoutId;
  readonly record: LayoutRecord;
  readonly versions: readonly LayoutVersion[];
}): ReactNode {
  const { id, record, versions } = props;
  const { t } = useTranslation();
  const compare = useCompareVersions();
  return (
    <section className="layouts-versions">
      <h2>{t('layouts.versions')}</h2>
      {versions.length > 1 && (
        <Button
          size="small"
          onPress={() =>
            compare(
              record,
              versions.map(({ version }) => version),
            )
          }
        >
          {t('compare.open')}
        </Button>
      )}
      <ul>
        {versions.toReversed().map((version) => (
          <VersionRow key={version.version} id={id} record={record} version={version} />
        ))}
      </ul>
    </section>
  );
}

function VersionRow(props: {
  readonly id: LayoutId;
  readonly record: LayoutRecord;
  readonly version: LayoutVersion;
}): ReactNode {
  const { id, record, version: shown } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const begin = useLayoutDesigner((state) => state.begin);
  const signed = useSignedText();
  const { version, saved, approved } = shown;
  const isInUse = version === record.versionInUse;
  /** A former version is begun on as it is; saved, it is the next one. */
  const open = (): void =>
    runOperation(client.layouts.read({ layout: `${id}@${version}` }), ({ layout }) =>
      begin(layout, { layout, version: record.lastVersion }),
    );
  return (
    <li className="layouts-version">
      <strong>{t('layouts.versionOf', { version })}</strong>
      <span className="layouts-quiet">{saved === null ? '' : t('layouts.savedBy', signed(saved))}</span>
      <span className="layouts-marks">
        {isInUse && <StateMark state="done">{t('layouts.inUse')}</StateMark>}
        {approved !== null && <span>{t('layouts.approvedBy', signed(approved))}</span>}
        {record.needsApproval && approved === null && (
          <>
            <StateMark state="needs-you">{t('layouts.draft')}</StateMark>
            <Button
              size="small"
              aria-label={t('layouts.approveVersion', { version })}
              onPress={() => runOperation(client.layouts.approve({ layout: `${id}@${version}` }))}
            >
              {t('layouts.approve')}
            </Button>
          </>
        )}
        <Button
          size="small"
          isDisabled={record.locked !== null}
          aria-label={t('layouts.openVersion', { version })}
          onPress={open}
        >
          {t('layouts.open')}
        </Button>
      </span>
    </li>
  );
}

function useSignedText(): (signed: SignedBy) => { readonly by: string; readonly at: string } {
  const { moment } = useFormat();
  return ({ by, at }) => ({ by, at: moment(at) });
}
