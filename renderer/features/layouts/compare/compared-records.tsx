import { type ReactNode, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { OVERLAY_COLOURS } from '../../../../shared/drawing/svg-overlay.ts';
import type { ComparedPictures, ComparedRecord } from '../../../../shared/ipc/layouts.ts';
import { isLogisticLabel, labelCode } from '../../../../shared/label/printable-label.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { Button, Choice } from '../../../ui/controls.tsx';
import { Code, svgUrl } from '../../../ui/label-content.tsx';
import { type ComparisonRequest, useComparedPictures } from './use-comparison.ts';

/** The records that differ most, and the one of them that is chosen in both layouts. Arrow keys move among them. */
export function ComparedRecords(props: {
  readonly request: ComparisonRequest;
  /** At least one, the most different first. */
  readonly records: readonly ComparedRecord[];
}): ReactNode {
  const { request, records } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number | null>(null);
  const known = records.findIndex(({ position }) => position === chosen);
  const index = Math.max(0, known);
  const record = records[index];
  const pictures = useComparedPictures(request, record?.position ?? null);
  const step = (by: number): void => setChosen(records[index + by]?.position ?? chosen);
  return (
    <div className="compare">
      <ListBox
        aria-label={t('compare.records')}
        className="compare-records"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={record === undefined ? [] : [record.position]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) setChosen(Number(key));
        }}
      >
        {records.map((each) => (
          <RecordRow key={each.position} record={each} />
        ))}
      </ListBox>
      <div className="compare-shown">
        <div className="compare-steps">
          <Button isDisabled={index === 0} onPress={() => step(-1)}>
            {t('compare.previous')}
          </Button>
          <Button isDisabled={index === records.length - 1} onPress={() => step(1)}>
            {t('compare.next')}
          </Button>
        </div>
        {pictures !== null && <ComparedPicture pictures={pictures} />}
        {record !== undefined && <Differences record={record} />}
      </div>
    </div>
  );
}

function RecordRow({ record }: { readonly record: ComparedRecord }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { label, areaMm2, position } = record;
  const [code, name] = [labelCode(label), isLogisticLabel(label) ? '' : label.name];
  return (
    <ListBoxItem id={position} textValue={`${code} ${name}`} className="compare-record">
      <Code>{code}</Code>
      <span className="compare-name">{name}</span>
      <span className="compare-area">{t('compare.area', { area: number(areaMm2) })}</span>
    </ListBoxItem>
  );
}

type View = 'both' | 'before' | 'after';

function ComparedPicture({ pictures }: { readonly pictures: ComparedPictures }): ReactNode {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('both');
  const svg = pictures[view];
  return (
    <figure className="compare-figure">
      <Choice<View>
        aria-label={t('compare.view')}
        value={view}
        onChange={setView}
        options={[
          ['both', t('compare.both')],
          ['before', t('compare.first')],
          ['after', t('compare.second')],
        ]}
      />
      <div className="compare-paper">
        {svg === '' ? (
          <p>{t('compare.refused')}</p>
        ) : (
          <img src={svgUrl(svg)} alt={t(`compare.picture.${view}`)} />
        )}
      </div>
      {view === 'both' && (
        <figcaption className="compare-legend">
          {(['before', 'after'] as const).map((name) => (
            <span key={name}>
              <span
                className="compare-colour"
                style={{ background: OVERLAY_COLOURS[name] }}
                aria-hidden="true"
              />
              {t(`compare.only.${name}`)}
            </span>
          ))}
          <span>
            <span className="compare-colour compare-black" aria-hidden="true" />
            {t('compare.only.none')}
          </span>
        </figcaption>
      )}
    </figure>
  );
}

function Differences({ record }: { readonly record: ComparedRecord }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <ul className="compare-differences" aria-label={t('compare.differences')}>
      {record.differences.map((difference, index) => (
        <li key={index}>{problemText(difference)}</li>
      ))}
    </ul>
  );
}
