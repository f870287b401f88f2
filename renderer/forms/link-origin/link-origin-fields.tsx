import './link-origin.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { digitalLinkUri } from '../../../shared/gs1/digital-link.ts';
import { type Gtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { chosenOrigin, LINK_SITES, type LinkChoice, type LinkSite } from '../../state/link-origin.ts';
import { useClient } from '../../state/station.tsx';
import { Choice, TextField } from '../../ui/controls.tsx';

/** GS1's own example number, until the catalogue has a product. GS1 Digital Link Standard. */
const EXAMPLE_GTIN = '09506000134352' as Gtin;

/** Chooses whose web site QR codes lead to, and shows what a phone will open for a product of the catalogue. */
export function LinkOriginFields(props: {
  readonly choice: LinkChoice;
  readonly onChange: (choice: LinkChoice) => void;
  readonly autoFocus?: boolean;
}): ReactNode {
  const { choice, onChange, autoFocus = false } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const gtin = useExampleGtin();
  const origin = chosenOrigin(choice);
  const isTyped = choice.own.trim() !== '';
  return (
    <div className="link-origin">
      <Choice<LinkSite>
        label={t('linkOrigin.label')}
        value={choice.site}
        onChange={(site) => onChange({ ...choice, site })}
        options={LINK_SITES.map((site) => [site, t(`linkOrigin.site.${site}`)])}
        autoFocus={autoFocus}
      />
      <p>{t(`linkOrigin.about.${choice.site}`)}</p>
      {choice.site === 'own' && (
        <TextField
          label={t('linkOrigin.own')}
          placeholder="https://id.example.com"
          value={choice.own}
          onChange={(own) => onChange({ ...choice, own })}
          error={isTyped && !origin.ok ? problemText(origin.problem) : undefined}
          maxLength={500}
          code
        />
      )}
      <div>
        <span className="field-label">{t('linkOrigin.opens')}</span>
        <p className="codes link-origin-example" role="status">
          {origin.ok ? digitalLinkUri(origin.value, { gtin, lot: null, serial: null, attributes: {} }) : '…'}
        </p>
      </div>
    </div>
  );
}

/** Gives the GTIN of a product of the catalogue; GS1's example while there is none. */
function useExampleGtin(): Gtin {
  const client = useClient();
  const [gtin, setGtin] = useState(EXAMPLE_GTIN);
  useEffect(() => {
    let active = true;
    client.catalog.list({ scope: 'products', offset: 0, limit: 1 }).then(
      (answer) => {
        const first = answer.ok ? parseGtin(answer.value.items[0]?.gtin ?? '') : null;
        if (active && first?.ok === true) setGtin(first.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client]);
  return gtin;
}
