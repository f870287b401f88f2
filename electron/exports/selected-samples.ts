import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { Label } from '../../shared/label/label.ts';
import type { answeredSelection } from '../catalog/answers-and-records.ts';
import type { LabelReader } from '../logistics/label-selection.ts';
import { sizeSamples } from '../render/job-modules.ts';
import type { Database } from '../store/database.ts';
import { writeCount } from '../store/write-count.ts';
import { NEVER_ABORTED } from './preview-rendering.ts';

/** A request with what its answers stand for. */
export type AnsweredSelection = ReturnType<typeof answeredSelection<ExportRequest>>;

/** What of a request decides which labels it selects and what they say. */
export interface SampledSelection {
  readonly selection: AnsweredSelection;
  readonly search: string;
  /** The station's day: what is withheld goes by it. */
  readonly today: string;
}

/**
 * Picks the labels of selections by which their symbols' sizes go, and remembers those of the last one until the store
 * changes: one look at a request asks for them many times, and each time means to read all of its labels.
 */
export class SelectedSamples {
  readonly #db: Database;
  #last: { readonly key: string; readonly samples: Promise<readonly Label[]> } | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Gives the samples of the labels that a reader of the selection reads. */
  async of({ selection, search, today }: SampledSelection, labels: LabelReader): Promise<readonly Label[]> {
    const { scope, filters, answered, asset_config: { production_date: date, sort } = {} } = selection;
    const key = JSON.stringify([scope, filters, answered, date, sort, search, today, writeCount(this.#db)]);
    if (this.#last?.key !== key) {
      const source = {
        count: labels.count,
        batch: (from: number, count: number) => labels.batch(from, count).map(({ label }) => label),
      };
      this.#last = { key, samples: sizeSamples(source, NEVER_ABORTED) };
    }
    return this.#last.samples;
  }
}
