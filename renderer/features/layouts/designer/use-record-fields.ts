import type { FieldName } from '../../../../shared/fields/label-fields.ts';
import { UNIT_FIELDS } from '../../../../shared/label/logistic-label.ts';
import { useDesignerLists } from '../../../state/designer-lists.ts';
import { useIsForUnits } from '../../../state/layout-designer.ts';

/** Gives the fields that a label of the layout can say; in a layout for cases and pallets those of theirs. */
export function useRecordFields(): readonly FieldName[] {
  const forUnits = useIsForUnits();
  const fields = useDesignerLists((state) => state.fields);
  return forUnits ? UNIT_FIELDS : fields;
}
