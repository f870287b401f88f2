import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Design, LayoutElement } from '../../../../shared/layout/layout.ts';
import { useFieldText } from '../../../i18n/field-text.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { type Mark, worstOf } from './use-marks.ts';

/** All elements, the one on top first: chosen here where they cannot be taken hold of on the label. */
export function ElementList(props: { readonly design: Design; readonly marks: readonly Mark[] }): ReactNode {
  const { design, marks } = props;
  const { t } = useTranslation();
  const contentOf = useContentText();
  const selection = useLayoutDesigner((state) => state.session?.selection) ?? [];
  const select = useLayoutDesigner((state) => state.select);
  return (
    <section className="designer-part">
      <h2>{t('layouts.elements')}</h2>
      <ListBox
        aria-label={t('layouts.elements')}
        className="element-list"
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={[...selection]}
        onSelectionChange={(keys) =>
          select(keys === 'all' ? design.elements.map(({ id }) => id) : [...keys].map(String))
        }
        renderEmptyState={() => <p className="designer-quiet">{t('layouts.noElements')}</p>}
      >
        {design.elements.toReversed().map((element) => {
          const tone = worstOf(marks, element.id);
          return (
            <ListBoxItem key={element.id} id={element.id} textValue={element.id} className="element-item">
              <span>{element.id}</span>
              <span className="element-content">{contentOf(element)}</span>
              {tone !== null && (
                <span className={`element-tone element-${tone}`}>{t(`layouts.tone.${tone}`)}</span>
              )}
            </ListBoxItem>
          );
        })}
      </ListBox>
    </section>
  );
}

/** Gives what says what an element is: its kind, and of a text what it says. */
function useContentText(): (element: LayoutElement) => string {
  const { t } = useTranslation();
  const fieldText = useFieldText();
  return (element) => {
    if (element.kind === 'titled') return element.says.map((fact) => t(`layouts.titled.${fact}`)).join(', ');
    if (element.kind !== 'text') return t(`layouts.kinds.${element.kind}`);
    return element.parts
      .map((part) => (part.kind === 'field' ? `{${fieldText(part.field)}}` : part.text))
      .join('');
  };
}
