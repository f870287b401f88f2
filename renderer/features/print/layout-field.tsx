import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { layoutReferenceParts } from '../../../shared/contract/layout-reference.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useCompareVersions } from '../../state/layout-comparison.ts';
import { useLayouts } from '../../state/layouts.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { LayoutChoice } from '../../ui/layout-choice.tsx';

/** What stands on the labels and where: the arrangement that fits itself to each label, a preset, or an own layout. */
export function LayoutField(): ReactNode {
  const layouts = (useLayouts() ?? []).filter(({ forUnits }) => !forUnits);
  const symbolOptions = useExportDraft((state) => state.output.symbolOptions);
  const setOutput = useExportDraft((state) => state.setOutput);
  return (
    <LayoutChoice
      layouts={layouts}
      value={symbolOptions.layout}
      onChange={(layout) => setOutput({ symbolOptions: { ...symbolOptions, layout } })}
    />
  );
}

/** Opens the comparison of the chosen layout's versions, on what is selected and on the stock that is chosen; nothing where it has one only. */
export function CompareButton(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, runOperation] = usePendingOperation();
  const compare = useCompareVersions();
  const layouts = useLayouts();
  const { id } = layoutReferenceParts(useExportDraft((state) => state.output.symbolOptions.layout));
  const layout = layouts?.find((one) => one.id === id && !one.forUnits && one.lastVersion > 1);
  if (layout === undefined) return null;
  function open(): void {
    if (layout === undefined) return;
    runOperation(client.layouts.show({ id: layout.id }), ({ versions }) =>
      compare(
        layout,
        versions.map(({ version }) => version),
      ),
    );
  }
  return (
    <Button size="small" isDisabled={busy} onPress={open}>
      {t('compare.open')}
    </Button>
  );
}
