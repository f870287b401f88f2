import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ActivityEntry } from '../../../shared/activity/activity.ts';
import { gradeNote } from '../../../shared/proof/grade-sentences.ts';
import type { JobProof } from '../../../shared/proof/proof-report.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProofLine } from '../../ui/proof.tsx';
import { StateMark } from '../../ui/status.tsx';
import { jobState, STATE_MARKS } from './job-state.ts';

/** One thing that happened to a job; null where nobody noted when. */
export interface StoryLine {
  readonly at: string | null;
  readonly text: string;
}

/** Frames one job: its state, what it is, what to do next, and behind a button its story with all else that can be done. */
export function ActivityCard(props: {
  readonly entry: ActivityEntry;
  readonly title: string;
  /** Short, in one line: how many, of what size, when. */
  readonly facts: readonly string[];
  /** What there is to know at once. */
  readonly children: ReactNode;
  /** What to do next. */
  readonly acts: ReactNode;
  /** What reading its labels back showed; null before it began. */
  readonly proof: JobProof | null;
  /** What happened, in order. */
  readonly story: readonly StoryLine[];
  /** What else can be done. */
  readonly furtherActs: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}): ReactNode {
  const { entry, title, facts, children, acts, proof, story, furtherActs, onKeyDown } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const storyId = useId();
  const state = jobState(entry);
  return (
    <li
      className={`act act-${STATE_MARKS[state]}`}
      data-job={entry.job.id}
      data-kind={entry.kind}
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <StateMark state={STATE_MARKS[state]}>{t(`activity.state.${state}`)}</StateMark>
      <div className="act-what">
        <div className="act-title">{title}</div>
        <div className="act-facts">{facts.join(' · ')}</div>
        {!isProvenWell(proof) && <ProofLine proof={proof} />}
        {children}
      </div>
      <div className="act-buttons">
        {acts}
        <Button
          tone="quiet"
          aria-expanded={isOpen}
          {...(isOpen ? { 'aria-controls': storyId } : {})}
          onPress={() => setOpen(!isOpen)}
        >
          {t('activity.more')} <Icon name={isOpen ? 'fold' : 'unfold'} />
        </Button>
      </div>
      {isOpen && (
        <div className="act-story" id={storyId}>
          <div className="act-lines">
            <Story lines={story} />
            {isProvenWell(proof) && <ProofLine proof={proof} />}
          </div>
          <div className="act-buttons">{furtherActs}</div>
        </div>
      )}
    </li>
  );
}

/** True where all labels that were read back scan, as well as they are to: that is as it should be, and is told with the story. */
function isProvenWell(proof: JobProof | null): boolean {
  const report = proof?.report ?? null;
  return report !== null && report.failed === 0 && report.weak === 0 && gradeNote(report) === null;
}

function Story({ lines }: { readonly lines: readonly StoryLine[] }): ReactNode {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return (
    <ol className="act-events" aria-label={t('activity.story.title')}>
      {lines.map(({ at, text }) => (
        <li key={text}>
          {at !== null && <time dateTime={at}>{moment(at)}</time>} {text}
        </li>
      ))}
    </ol>
  );
}
