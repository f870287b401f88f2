import { type ReactNode, useMemo } from 'react';
import { Autocomplete, ListBox, ListBoxItem, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { SECTION_TITLE } from '../features/settings/settings-index.ts';
import {
  SCREENS,
  useActivityView,
  useImportWizard,
  useNavigation,
  usePrintingView,
  useTraceView,
} from '../state/navigation.ts';
import { useRunOperation } from '../state/notifications.ts';
import { SETTINGS_SECTIONS, useSettingsView } from '../state/settings-view.ts';
import { useClient, useStation } from '../state/station.tsx';
import { SearchField } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialogs.tsx';
import { enterBench } from './enter-bench.ts';

/** Everything that can be done, by its name: Ctrl/⌘ + K. */
export function CommandPalette(): ReactNode {
  const { t } = useTranslation();
  const { paletteOpen, setPalette, show, setHelp } = useNavigation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const printing = usePrintingCommands();
  const commands = useMemo(
    () => [
      ...SCREENS.map((screen) => ({
        id: `show-${screen}`,
        text: t(`screens.${screen}`),
        run: () => show(screen),
      })),
      ...SETTINGS_SECTIONS.map((section) => ({
        id: `settings-${section}`,
        text: `${t('screens.settings')}: ${t(SECTION_TITLE[section])}`,
        run: () => useSettingsView.getState().open(section),
      })),
      { id: 'trace', text: t('trace.command'), run: () => useTraceView.getState().open(null) },
      { id: 'bench', text: t('bench.title'), run: enterBench },
      { id: 'import', text: t('catalogue.import'), run: () => useImportWizard.getState().start() },
      ...printing,
      { id: 'help', text: t('app.help'), run: () => setHelp(true) },
    ],
    [t, show, setHelp, printing],
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

/** One entry of the command palette. */
export interface Command {
  readonly id: string;
  readonly text: string;
  readonly run: () => void;
}

/** What can be done with the print job that was done last. */
const LAST_TASKS = ['verify', 'confirm', 'again'] as const;

/** What can be done with printers and print jobs, by name. */
function usePrintingCommands(): readonly Command[] {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const printers = useStation((state) => state.printers);
  const prints = useStation((state) => state.prints);
  const { open, openTask } = usePrintingView();
  const activity = useActivityView();
  const last = prints.find((job) => job.state === 'done');
  return useMemo(
    () => [
      ...(['asking', 'working'] as const).map((filter) => ({
        id: `activity-${filter}`,
        text: `${t('screens.activity')}: ${t(`activity.filter.${filter}`)}`,
        run: () => activity.open(filter),
      })),
      {
        id: 'look',
        text: t('printers.look'),
        run: () => {
          open('printers');
          runOperation(client.printers.refresh());
        },
      },
      { id: 'add-printer', text: t('printers.add'), run: () => openTask({ what: 'add' }) },
      { id: 'save-ledger', text: t('printers.saveLedger'), run: () => runOperation(client.ledger.save()) },
      ...prints
        .filter((job) => job.state === 'needs_attention')
        .map((job) => ({
          id: `attention-${job.id}`,
          text: `${t('activity.howFarTitle')} (${job.printerName}, ${job.templateName})`,
          run: () => activity.openTask({ what: 'attention', jobId: job.id }),
        })),
      ...(last === undefined
        ? []
        : LAST_TASKS.map((what) => ({
            id: `last-${what}`,
            text: t(`activity.last.${what}`),
            run: () => activity.openTask({ what, jobId: last.id }),
          }))),
      ...printers.flatMap(({ id, name, paused }) => [
        {
          id: `use-${id}`,
          text: `${name}: ${t('printers.use')}`,
          run: () => runOperation(client.settings.change({ printerId: id })),
        },
        {
          id: `pause-${id}`,
          text: `${name}: ${paused ? t('printers.resume') : t('printers.pause')}`,
          run: () => runOperation(paused ? client.printers.resume({ id }) : client.printers.pause({ id })),
        },
        {
          id: `calibrate-${id}`,
          text: `${name}: ${t('printers.calibrate')}`,
          run: () => openTask({ what: 'calibrate', printerId: id }),
        },
        {
          id: `settings-${id}`,
          text: `${name}: ${t('printers.settings')}`,
          run: () => openTask({ what: 'settings', printerId: id }),
        },
      ]),
    ],
    [t, client, runOperation, printers, prints, last, open, openTask, activity],
  );
}
