import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { TradeItem } from '../../../shared/ipc/service.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useBusyAct } from '../../state/use-busy-act.ts';
import { Button } from '../../ui/button.tsx';

/** Asks the label service what it calls a product: the answer fills fields, and a person saves them. Not there while no service is used. */
export function LookUpButton(props: {
  readonly gtin: string;
  readonly onFound: (item: TradeItem) => void;
}): ReactNode {
  const { gtin, onFound } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [asking, act] = useBusyAct();
  const say = useMessages((state) => state.say);
  const isUsed = useStation(({ service }) => service?.on === true && service.key !== 'none');
  if (!isUsed) return null;
  function ask(): void {
    act(client.service.lookUp({ gtin }), (item) => {
      if (item !== null) onFound(item);
      say(
        item === null
          ? { tone: 'bad', text: t('catalogue.lookUpNone') }
          : { tone: 'good', text: t('catalogue.lookedUp') },
      );
    });
  }
  return (
    <Button isDisabled={asking || gtin.trim() === ''} onPress={ask}>
      {t('catalogue.lookUp')}
    </Button>
  );
}
