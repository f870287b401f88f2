import { ImportedFonts } from '../fonts/imported-fonts.ts';
import { Layouts } from '../layouts/layouts.ts';
import { Pictures } from '../pictures/pictures.ts';
import { loadLayouts } from '../resources/layouts.ts';
import { loadTemplates } from '../resources/templates.ts';
import { openStock, type StockService } from '../stock/open-stock.ts';
import type { Database } from '../store/database.ts';

/** What labels are made on and with: of the program, and people's own. */
export interface LabelLibrary extends StockService {
  /** What stands on labels and where: those of the program, and own ones. */
  readonly layouts: Layouts;
  /** Typefaces that people brought. */
  readonly fonts: ImportedFonts;
  /** Logos and other pictures that stand on labels. */
  readonly pictures: Pictures;
}

/** Opens what labels are made on and with. */
export function openLabelLibrary(db: Database, now: () => Date): LabelLibrary {
  const pictures: Pictures = new Pictures(db, now, () => layouts.picturesInUse());
  const layouts: Layouts = new Layouts(db, now, loadLayouts, {
    font: (name) => fonts.find(name)?.id ?? null,
    picture: (name) => {
      const found = pictures.find(name);
      return found.ok ? found.value.hash : null;
    },
  });
  const fonts = new ImportedFonts(db, now, () => layouts.fontsInUse());
  return {
    ...openStock(db, now, loadTemplates()),
    layouts,
    fonts,
    pictures,
  };
}
