import './preflight-list.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NoteLevel } from '../../../shared/label/note-levels.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { Button } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialogs.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { Matter } from './matter.ts';
import { MendButtons } from './mend-buttons.tsx';
import { MatterSentence, PreflightMatters } from './preflight-matters.tsx';
import { type LeaveOut, useLeaveOut } from './use-leave-out.ts';
import type { PreflightState } from './use-preflight.ts';

/** What matters most is said at once, the rest in the list. */
const MATTERS_SHOWN = 2;

/** A level as a shape, beside its colour and its words. */
const SHAPES: Readonly<Record<NoteLevel, IconName>> = {
  blocked: 'failed',
  attention: 'warning',
  info: 'note',
};

/** Says what keeps labels from being made and what to look at before they are printed, each with the act that mends it; what is good to know is folded away. */
export function PreflightList({ preflight }: { readonly preflight: PreflightState }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const showLabel = useExportDraft((state) => state.showLabel);
  const leaveOut = useLeaveOut(preflight);
  const { matters, leftOut } = preflight;
  const pressing = matters.filter(({ level }) => level !== 'info');
  const known = matters.length - pressing.length;
  return (
    <div className="preflight">
      <LeftOut leftOut={leftOut} />
      {pressing.slice(0, MATTERS_SHOWN).map((matter) => (
        <MatterLine key={matter.rows[0].code} {...{ matter, leaveOut }} onShow={() => setOpen(true)} />
      ))}
      {pressing.length > MATTERS_SHOWN && (
        <Button size="small" onPress={() => setOpen(true)}>
          {t('print.moreMatters', { count: pressing.length - MATTERS_SHOWN })}
        </Button>
      )}
      {known > 0 && (
        <Button size="small" tone="quiet" onPress={() => setOpen(true)}>
          {t('print.level.info')} ({known})
        </Button>
      )}
      <Dialog title={t('print.problems')} open={open && matters.length > 0} onClose={close} wide>
        <PreflightMatters
          {...{ matters, leaveOut }}
          onLook={(position) => {
            showLabel(position);
            close();
          }}
          onMended={close}
        />
      </Dialog>
    </div>
  );
}

function MatterLine(props: {
  readonly matter: Matter;
  readonly leaveOut: LeaveOut;
  readonly onShow: () => void;
}): ReactNode {
  const { matter, leaveOut, onShow } = props;
  const { t } = useTranslation();
  return (
    <div className={`matter-line matter-${matter.level}`} role="status">
      <span className="matter-shape" aria-hidden="true">
        <Icon name={SHAPES[matter.level]} />
      </span>
      <span className="matter-words">
        <MatterSentence matter={matter} />
      </span>
      <MendButtons {...{ matter, leaveOut }} onMended={() => undefined} />
      <Button size="small" onPress={onShow}>
        {t('print.showProblems')}
      </Button>
    </div>
  );
}

/** Says what is left out since its lots are blocked or expired. */
function LeftOut({ leftOut }: { readonly leftOut: readonly Problem[] }): ReactNode {
  const problemText = useProblemText();
  if (leftOut.length === 0) return null;
  return (
    <p className="matter-line matter-attention" role="status">
      {leftOut.map(problemText).join(' ')}
    </p>
  );
}
