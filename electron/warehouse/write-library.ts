import { assertNever } from '../../shared/result/result.ts';
import type { BenchEvent } from '../../shared/warehouse/bench-event.ts';
import type { EventKey } from '../../shared/warehouse/event-key.ts';
import type { LIBRARY_PAYLOADS } from '../../shared/warehouse/library-event.ts';
import { SharedFonts } from '../fonts/shared-fonts.ts';
import { SharedLayouts } from '../layouts/shared-layouts.ts';
import { SharedPictures } from '../pictures/shared-pictures.ts';
import { SharedSettings } from '../settings/shared-settings.ts';
import { SharedStock } from '../stock/shared-stock.ts';
import type { Database } from '../store/database.ts';

/** Events of what labels are made on and with, and of settings. */
export type LibraryEvent = Extract<BenchEvent, { readonly kind: keyof typeof LIBRARY_PAYLOADS }>;

/** Writes {@link LibraryEvent}s. All of it belongs in a transaction. */
export class LibraryWriter {
  readonly #stock: SharedStock;
  readonly #settings: SharedSettings;
  readonly #pictures: SharedPictures;
  readonly #fonts: SharedFonts;
  readonly #layouts: SharedLayouts;

  constructor(db: Database) {
    this.#stock = new SharedStock(db);
    this.#settings = new SharedSettings(db);
    this.#pictures = new SharedPictures(db);
    this.#fonts = new SharedFonts(db);
    this.#layouts = new SharedLayouts(db);
  }

  /** `personOf` gives the name of a person by the number that the event has for them. */
  write({ kind, payload }: LibraryEvent, key: EventKey, personOf: (operator: string) => string): void {
    switch (kind) {
      case 'own_stock':
        this.#stock.write(payload);
        return;
      case 'setting':
        this.#settings.write(payload);
        return;
      case 'picture':
        this.#pictures.write(payload);
        return;
      case 'font':
        this.#fonts.write(payload);
        return;
      case 'layout':
        this.#layouts.write(payload, personOf);
        return;
      case 'layout_version':
        this.#layouts.writeVersion(key, payload, personOf);
        return;
      case 'layout_approval':
        this.#layouts.writeApproval(payload, personOf);
        return;
      default:
        return assertNever(kind, 'kind');
    }
  }

  /** Takes away what an event added and others' come before. */
  takeAway({ kind, payload }: LibraryEvent, key: EventKey): void {
    if (kind === 'layout_version') this.#layouts.takeVersion(key, payload);
  }
}
