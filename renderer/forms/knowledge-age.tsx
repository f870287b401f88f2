import './knowledge-age.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { knowledgeAge } from '../../shared/warehouse/knowledge-age.ts';
import { useFormat } from '../i18n/formatters.ts';
import { useStation } from '../state/station.tsx';

/** As many benches are named; of more it is said how many they are. */
const MOST_NAMED = 3;

/** Says beside what was never printed as of when that is known, where benches were not heard of for a while; nothing for a station that is alone. */
export function KnowledgeAge(): ReactNode {
  const { t } = useTranslation();
  const { list, number, shortMoment } = useFormat();
  const status = useStation((state) => state.warehouse);
  const age = status === null ? null : knowledgeAge(status);
  if (status === null || age === null) return null;
  const { benches, knownUntil } = age;
  const count = benches.length;
  return (
    <p className="knowledge-age" role="note">
      {t('warehouse.asOf', {
        moment: shortMoment(knownUntil, status.at),
        benches:
          count > MOST_NAMED ? t('warehouse.benches', { count, number: number(count) }) : list(benches),
      })}
    </p>
  );
}
