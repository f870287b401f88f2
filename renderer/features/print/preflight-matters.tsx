import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PreflightRow } from '../../../shared/ipc/exports.ts';
import { NOTE_LEVELS, type NoteLevel } from '../../../shared/label/note-levels.ts';
import { isLogisticLabel, labelCode } from '../../../shared/label/printable-label.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { Code } from '../../ui/label-content.tsx';
import type { Matter } from './matter.ts';
import { MendButtons } from './mend-buttons.tsx';
import type { LeaveOut } from './use-leave-out.ts';

interface MattersProps {
  readonly matters: readonly Matter[];
  readonly leaveOut: LeaveOut;
  /** Called with the position, from 0, of a label that is to be looked at. */
  readonly onLook: (position: number) => void;
  readonly onMended: () => void;
}

/** Lists all matters by their level, with the labels that each is about; what is good to know is folded unless there is nothing else. */
export function PreflightMatters(props: MattersProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="matters">
      {NOTE_LEVELS.map((level) => {
        const matters = props.matters.filter((matter) => matter.level === level);
        if (matters.length === 0) return null;
        const list = <MatterList {...props} level={level} matters={matters} />;
        if (level !== 'info')
          return (
            <section key={level} aria-label={t(`print.level.${level}`)}>
              <h3>{t(`print.level.${level}`)}</h3>
              {list}
            </section>
          );
        return (
          <details key={level} open={matters.length === props.matters.length}>
            <summary>
              {t('print.level.info')} ({matters.length})
            </summary>
            {list}
          </details>
        );
      })}
    </div>
  );
}

function MatterList(props: MattersProps & { readonly level: NoteLevel }): ReactNode {
  const { matters, level, leaveOut, onLook, onMended } = props;
  return (
    <ul className="matter-list">
      {matters.map((matter) => (
        <li key={matter.rows[0].code}>
          <div className={`matter-line matter-${level}`}>
            <span className="matter-words">
              <MatterSentence matter={matter} />
            </span>
            <MendButtons {...{ matter, leaveOut, onMended }} />
          </div>
          <ul className="matter-labels">
            {matter.rows.map((row) => (
              <li key={row.position}>
                <LabelButton row={row} onLook={onLook} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Says on how many labels a matter is, and what it is. */
export function MatterSentence({ matter }: { readonly matter: Matter }): ReactNode {
  const { level, count, rows } = matter;
  const { t } = useTranslation();
  const problemText = useProblemText();
  return t(level === 'blocked' ? 'print.refused' : 'print.noted', { count, matter: problemText(rows[0]) });
}

function LabelButton(props: {
  readonly row: PreflightRow;
  readonly onLook: (position: number) => void;
}): ReactNode {
  const { row, onLook } = props;
  return (
    <button type="button" className="matter-label" onClick={() => onLook(row.position)}>
      <Code>{labelCode(row.label)}</Code>
      <bdi>{isLogisticLabel(row.label) ? '' : row.label.name}</bdi>
    </button>
  );
}
