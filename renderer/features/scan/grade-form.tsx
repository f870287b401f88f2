import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import { formatOverallGrade, parseOverallGrade } from '../../../shared/verification/overall-grade.ts';
import { verificationProblem } from '../../../shared/verification/verification.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages, usePendingOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, TextField } from '../../ui/controls.tsx';

interface GradeFormProps {
  readonly scanned: string;
  /** The record that the label is of. */
  readonly match: ScanMatch;
}

/** Takes the grade that a verifier without a wire shows of the label that was scanned. */
export function GradeForm({ scanned, match }: GradeFormProps): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [pending, run] = usePendingOperation();
  const [text, setText] = useState('');
  const grade = text.trim() === '' ? null : parseOverallGrade(text);
  function record(): void {
    if (grade?.ok !== true || pending) return;
    const record = { scope: match.scope, id: match.row.id };
    run(client.verifications.add({ contents: scanned, grade: text, record }), (kept) => {
      setText('');
      // What is wrong with it is told to every screen.
      if (verificationProblem(kept) === null)
        notify({ tone: 'good', text: t('verifier.recorded', { grade: formatOverallGrade(kept.grade) }) });
    });
  }
  return (
    <Form
      className="scan-grade"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <TextField
        label={t('verifier.enter')}
        hint={t('verifier.enterHint')}
        value={text}
        onChange={setText}
        error={grade?.ok === false ? problemText(grade.problem) : undefined}
        code
      />
      <Button type="submit" isDisabled={grade?.ok !== true || pending}>
        {t('verifier.record')}
      </Button>
    </Form>
  );
}
