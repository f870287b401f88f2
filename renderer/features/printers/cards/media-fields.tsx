import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LoadedMedia } from '../../../../shared/printing/printer.ts';
import { Checkbox } from '../../../ui/fields.tsx';
import { OptionalNumber } from './optional-number.tsx';

/** What begins the fields: A4 for sheets, a shipping label for rolls. */
const FIRST = {
  sheets: { widthMm: 210, heightMm: 297, gapMm: 0 },
  roll: { widthMm: 101.6, heightMm: 152.4, gapMm: 3 },
} as const;

/** What lies in a printer, where a person says it; otherwise the printer does. */
export function MediaFields(props: {
  readonly media: LoadedMedia | null;
  readonly isRoll: boolean;
  readonly onChange: (media: LoadedMedia | null) => void;
}): ReactNode {
  const { media, isRoll, onChange } = props;
  const { t } = useTranslation();
  return (
    <fieldset className="printer-media">
      <legend className="field-label">{t('printers.fact.loaded')}</legend>
      <Checkbox
        isSelected={media !== null}
        onChange={(said) => onChange(said ? FIRST[isRoll ? 'roll' : 'sheets'] : null)}
      >
        {t('printers.sayMedia')}
      </Checkbox>
      {media !== null && (
        <div className="printer-form">
          {(['widthMm', 'heightMm', 'gapMm'] as const)
            .filter((side) => isRoll || side !== 'gapMm')
            .map((side) => (
              <OptionalNumber
                key={side}
                label={t(`printers.media.${side}`)}
                value={media[side]}
                smallest={side === 'gapMm' ? 0 : 1}
                largest={side === 'gapMm' ? 100 : 2000}
                step={0.1}
                onChange={(length) => onChange({ ...media, [side]: length ?? media[side] })}
              />
            ))}
        </div>
      )}
    </fieldset>
  );
}
