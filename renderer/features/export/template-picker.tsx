import './template-picker.css';

import { type ReactNode, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Template } from '../../../shared/label/template.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useTemplates } from '../../state/use-templates.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { TemplateDrawing } from './template-drawing.tsx';

/** Choosing a sheet or roll: by name, maker or part number, with a drawing of each. */
export function TemplatePicker(props: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const { open, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('export.template')} open={open} onClose={onClose} wide>
      <TemplateChoice onClose={onClose} />
    </Dialog>
  );
}

/** There only while the picker is open, so that it opens without the last search. */
function TemplateChoice({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const templates = useTemplates() ?? [];
  const [search, setSearch] = useState('');
  const output = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  const found = templates.filter((template) => wordsOf(template).includes(search.trim().toLowerCase()));
  return (
    <>
      <SearchField label={t('export.templateSearch')} value={search} onChange={setSearch} autoFocus />
      <ListBox
        aria-label={t('export.template')}
        className="templates"
        layout="grid"
        selectionMode="single"
        selectedKeys={[output.template]}
        onSelectionChange={(keys) => {
          const [template] = keys === 'all' ? [] : [...keys];
          // Cells of one sheet mean nothing on another.
          if (template !== undefined)
            setOutput({ template: String(template), start: 1, spoiled: [], used: [] });
          onClose();
        }}
        renderEmptyState={() => <p>{t('export.templateNone')}</p>}
      >
        {found.map((template) => (
          <ListBoxItem key={template.id} id={template.id} textValue={template.name} className="template">
            <TemplateDrawing template={template} />
            <strong>{template.name}</strong>
            <span className="template-stock">{template.stock.join(', ')}</span>
          </ListBoxItem>
        ))}
      </ListBox>
    </>
  );
}

function wordsOf(template: Template): string {
  return [template.id, template.name, ...template.stock].join(' ').toLowerCase();
}
