import type { Command } from 'commander';

import type { LabelShape, Template } from '../../../shared/label/template.ts';
import { type Run, withStation } from '../session.ts';

/** `labelwright templates`: the sheets and rolls that labels can be laid out on. */
export function addTemplatesCommands(program: Command, run: Run): void {
  program
    .command('templates')
    .description('List the sheets and rolls that labels can be laid out on.')
    .argument('[search]', 'a part of the id, the name or the maker')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const search = (command.args[0] ?? '').toLowerCase();
          const found = [...station.templates.values()].filter((template) =>
            textOf(template).includes(search),
          );
          session.output.answer({ items: found, total: found.length }, () => {
            session.output.table(
              ['ID', 'LABELS', 'EACH', 'PAGE', 'STOCK'],
              found.map((template) => [
                template.id,
                template.grid.columns * template.grid.rows,
                sizeOf(template.labelShape),
                `${template.page.widthMm} × ${template.page.heightMm} mm`,
                template.stock.join(', '),
              ]),
            );
          });
        }),
      ),
    );
}

function textOf(template: Template): string {
  return [template.id, template.name, ...template.stock].join(' ').toLowerCase();
}

function sizeOf(shape: LabelShape): string {
  return shape.kind === 'round' ? `${shape.diameterMm} mm round` : `${shape.widthMm} × ${shape.heightMm} mm`;
}
