import type { LayoutElement } from '../../../../../shared/layout/layout.ts';
import { changeElement } from '../../../../../shared/layout-editing/change-elements.ts';
import { useLayoutDesigner } from '../../../../state/layout-designer.ts';

/** Gives an element other properties. What is typed into a field is one step to undo: it names the field. */
export type ChangeProperties<Element extends LayoutElement> = (
  change: Partial<Omit<Element, 'kind' | 'id'>>,
  field?: string,
) => void;

/** Gives what changes an element of the design that is shown. */
export function changeProperties<Element extends LayoutElement>({
  id,
  kind,
}: Element): ChangeProperties<Element> {
  const { changeDesign } = useLayoutDesigner.getState();
  return (change, field) =>
    changeDesign(
      (design) =>
        changeElement(design, id, (before) => (before.kind === kind ? { ...before, ...change } : before)),
      field === undefined ? undefined : `${field} of ${id}`,
    );
}
