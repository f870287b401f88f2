import './template-picker.css';

import { type ReactNode, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { cellOrigin, cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { LabelShape, Template } from '../../../shared/label/template.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useTemplates } from '../../state/printing.ts';
import { SearchField } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialogs.tsx';

/** Choosing a sheet or roll: by name, maker or part number, with a drawing of each. */
export function TemplatePicker(props: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const { open, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('export.template')} open={open} onClose={onClose} wide>
      <TemplateList onClose={onClose} />
    </Dialog>
  );
}

/** There only while the picker is open, so that it opens without the last search. */
function TemplateList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const templates = useTemplates() ?? [];
  const [search, setSearch] = useState('');
  const output = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  const found = templates.filter((template) => searchTextOf(template).includes(search.trim().toLowerCase()));
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

function searchTextOf(template: Template): string {
  return [template.id, template.name, ...template.stock].join(' ').toLowerCase();
}

/** A sheet in small, at true proportions. */
function TemplateDrawing({ template }: { readonly template: Template }): ReactNode {
  const { page, grid, labelShape } = template;
  return (
    <svg
      className="template-drawing"
      viewBox={`-1 -1 ${page.widthMm + 2} ${page.heightMm + 2}`}
      aria-hidden="true"
    >
      <rect
        width={page.widthMm}
        height={page.heightMm}
        fill="var(--paper)"
        stroke="var(--line-strong)"
        strokeWidth={1}
      />
      {Array.from({ length: cellsPerSheet(grid) }, (_, cell) => {
        const { xMm, yMm } = cellOrigin(grid, cell);
        return <ShapeOutline key={cell} shape={labelShape} xMm={xMm} yMm={yMm} />;
      })}
    </svg>
  );
}

function ShapeOutline(props: {
  readonly shape: LabelShape;
  readonly xMm: number;
  readonly yMm: number;
}): ReactNode {
  const { shape, xMm, yMm } = props;
  const outline = { fill: '#e6eaee', stroke: '#76808b', strokeWidth: 0.5 };
  if (shape.kind === 'round') {
    const radius = shape.diameterMm / 2;
    return <circle cx={xMm + radius} cy={yMm + radius} r={radius} {...outline} />;
  }
  return (
    <rect
      x={xMm}
      y={yMm}
      width={shape.widthMm}
      height={shape.heightMm}
      rx={shape.cornerRadiusMm}
      {...outline}
    />
  );
}
