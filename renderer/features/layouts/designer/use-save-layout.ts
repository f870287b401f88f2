import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useProblemText } from '../../../i18n/problem-text.ts';
import { isUnsaved, useLayoutDesigner } from '../../../state/layout-designer.ts';
import { layoutJson } from '../../../state/layout-json.ts';
import { useConfirm, useMessages } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';

/** Saves the layout that is edited, and leaves it. */
export interface SaveLayout {
  readonly saving: boolean;
  readonly save: () => void;
  /** Asks first where something is not saved. */
  readonly leave: () => void;
}

/** Saves the next version; where somebody saved another meanwhile, it is asked whether this one comes after it. */
export function useSaveLayout(): SaveLayout {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const confirm = useConfirm((state) => state.confirm);
  const end = useLayoutDesigner((state) => state.end);
  const [saving, setSaving] = useState(false);

  async function submit(anyway: boolean): Promise<void> {
    const { session, markSaved } = useLayoutDesigner.getState();
    if (session === null) return;
    const { present: layout } = session.history;
    const madeFrom = anyway ? {} : { madeFrom: session.saved?.version ?? 0 };
    const result = await client.layouts.save({ layout: layoutJson(layout), ...madeFrom });
    if (result.ok) {
      const { version, isDraft } = result.value;
      markSaved(layout, { layout: result.value.layout, version });
      notify({
        tone: 'good',
        text: t(isDraft ? 'layouts.savedDraft' : 'layouts.saved', { id: layout.id, version }),
      });
      return;
    }
    const text = problemText(result.problem);
    if (result.problem.code === 'layout_meanwhile' && result.problem.facts?.which === 'saved')
      confirm({
        title: t('layouts.meanwhileTitle'),
        text,
        confirmLabel: t('layouts.meanwhileGo'),
        onConfirm: () => run(true),
      });
    else notify({ tone: 'bad', text });
  }

  function run(anyway: boolean): void {
    setSaving(true);
    submit(anyway)
      .catch(() => notify({ tone: 'bad', text: t('app.shut') }))
      .finally(() => setSaving(false))
      .catch(() => undefined);
  }

  return {
    saving,
    save: () => run(false),
    leave: () => {
      const { session } = useLayoutDesigner.getState();
      if (session === null || !isUnsaved(session)) end();
      else
        confirm({
          title: t('layouts.leaveTitle'),
          text: t('layouts.leaveText'),
          confirmLabel: t('layouts.leaveGo'),
          onConfirm: end,
        });
    },
  };
}
