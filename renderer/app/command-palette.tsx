import { type ReactNode, useMemo } from 'react';
import { Autocomplete, ListBox, ListBoxItem, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useImportDraft } from '../state/import-draft.ts';
import { useJobsView } from '../state/jobs-view.ts';
import { SCREENS, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station-context.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SearchField } from '../ui/fields.tsx';
import { usePrintingCommands } from './use-printing-commands.ts';

/** Everything that can be done, by its name: Ctrl/⌘ + K. */
export function CommandPalette(): ReactNode {
  const { t } = useTranslation();
  const { paletteOpen, setPalette, show, setHelp } = useNavigation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const printing = usePrintingCommands();
  const serviceUsed = useStation((state) => state.service?.on === true);
  const commands = useMemo(
    () => [
      ...SCREENS.map((screen) => ({
        id: `show-${screen}`,
        text: t(`screens.${screen}`),
        run: () => show(screen),
      })),
      { id: 'import', text: t('catalogue.import'), run: () => useImportDraft.getState().choose() },
      ...(serviceUsed
        ? [{ id: 'outbox', text: t('service.outbox'), run: () => useJobsView.getState().open('outbox') }]
        : []),
      ...printing,
      { id: 'help', text: t('app.help'), run: () => setHelp(true) },
    ],
    [t, show, setHelp, printing, serviceUsed],
  );
  return (
    <Dialog title={t('app.palette')} open={paletteOpen} onClose={() => setPalette(false)}>
      <Autocomplete filter={contains}>
        <SearchField label={t('app.paletteSearch')} autoFocus />
        <ListBox
          aria-label={t('app.palette')}
          onAction={(key) => {
            setPalette(false);
            commands.find(({ id }) => id === key)?.run();
          }}
        >
          {commands.map(({ id, text }) => (
            <ListBoxItem key={id} id={id} textValue={text} className="select-option">
              {text}
            </ListBoxItem>
          ))}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
