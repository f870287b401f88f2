import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { AUTOMATIC_LAYOUT, type LayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { PrintTimeQuestions } from '../../../shared/layout/print-time-questions.ts';
import { operationProblemText } from '../../i18n/problem-text.ts';
import { answeredRequest, saidByControls } from '../../state/answered-request.ts';
import { useLastAnswers } from '../../state/last-answers.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { PrintTimeForm } from './print-time-form.tsx';

/** What is done with a request once its layout's questions are answered. */
interface Act {
  readonly request: ExportBody;
  readonly submitLabel: string;
  readonly then: (answered: ExportBody) => void;
}

/** Asks what the layout of a request asks, and goes on with the answered one; with the request itself where nothing is asked. */
export function usePrintTimeForm(): {
  /** The station is asked what there is to ask. */
  readonly asking: boolean;
  readonly answer: (act: Act) => void;
  /** The form while it is open. */
  readonly form: ReactNode;
} {
  const { i18n } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const { byLayout, remember } = useLastAnswers();
  const [asking, runOperation] = usePendingOperation();
  const [open, setOpen] = useState<{ readonly act: Act; readonly asked: PrintTimeQuestions } | null>(null);

  function answer(act: Act): void {
    const layout = act.request.asset_config?.layout ?? AUTOMATIC_LAYOUT;
    if (layout === AUTOMATIC_LAYOUT || act.request.export_type !== 'sheet_pdf') {
      act.then(act.request);
      return;
    }
    runOperation(client.exports.asked({ request: act.request }), (asked) => {
      if (asked.asks.length === 0) act.then(act.request);
      else setOpen({ act, asked });
    });
  }

  if (open === null) return { asking, answer, form: null };
  const { act, asked } = open;
  const { asks } = asked;
  const layout = (act.request.asset_config?.layout ?? AUTOMATIC_LAYOUT) as LayoutReference;
  const last = byLayout.get(layout);
  const form = (
    <PrintTimeForm
      asked={asked}
      said={saidByControls(asks, act.request)}
      last={last?.version === asked.layout ? last.answers : null}
      submitLabel={act.submitLabel}
      onClose={() => setOpen(null)}
      onAnswer={async (answers) => {
        const request = answeredRequest(act.request, { asks, answers }, asked.layout);
        const checked = await client.exports.asked({ request });
        if (!checked.ok) {
          notify({ tone: 'bad', text: operationProblemText(i18n, checked.problem) });
          return [];
        }
        if (checked.value.problems.length > 0) return checked.value.problems;
        remember(layout, { asks, answers, version: asked.layout });
        setOpen(null);
        act.then(request);
        return [];
      }}
    />
  );
  return { asking, answer, form };
}
