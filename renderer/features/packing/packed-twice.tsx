import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { UnitContents } from '../../../shared/logistics/logistic-unit.ts';
import { packedTwice } from '../../../shared/logistics/packed-twice.ts';
import { Button } from '../../ui/controls.tsx';
import { Code } from '../../ui/label-content.tsx';
import type { PackingBench } from './use-packing-bench.ts';

/** What benches packed into this unit and into others, not knowing of each other: a person looks where it is, and takes it out of the rest. */
export function PackedTwiceNotes({
  bench,
  contents,
}: {
  readonly bench: PackingBench;
  readonly contents: UnitContents;
}): ReactNode {
  const { t } = useTranslation();
  const here = packedTwice(contents).filter((each) => each.in === contents.unit.sscc);
  return here.map(({ code, item, alsoIn }) => (
    <div key={code} className="packing-unit" role="alert">
      <strong className="packing-void">
        <Code>{code}</Code> {t('packing.twice.text')}{' '}
        {alsoIn.map((sscc) => (
          <Code key={sscc}>{sscc}</Code>
        ))}
      </strong>
      <Button isDisabled={bench.busy} onPress={() => bench.takeOut(item)}>
        {t('packing.twice.takeOut')}
      </Button>
    </div>
  ));
}
