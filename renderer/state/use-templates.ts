import { useEffect, useState } from 'react';

import type { Template } from '../../shared/label/template.ts';
import { useClient } from './station-context.tsx';

/** Every sheet and roll there is; null until they have come. */
export function useTemplates(): readonly Template[] | null {
  const client = useClient();
  const [templates, setTemplates] = useState<readonly Template[] | null>(null);
  useEffect(() => {
    let here = true;
    client.exports.templates().then(
      (answer) => {
        if (here && answer.ok) setTemplates(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client]);
  return templates;
}
