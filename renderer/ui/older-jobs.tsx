import './older-jobs.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from './button.tsx';

/** How many jobs there are beyond those that are shown, and the way to them. */
export function OlderJobs(props: { readonly count: number; readonly onShow: () => void }): ReactNode {
  const { count, onShow } = props;
  const { t } = useTranslation();
  if (count <= 0) return null;
  return (
    <p className="older-jobs">
      {t('jobs.older', { count })}{' '}
      <Button size="small" onPress={onShow}>
        {t('jobs.showOlder')}
      </Button>
    </p>
  );
}
