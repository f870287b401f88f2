import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type {
  DocumentProgress,
  Handover,
  PrintBackend,
} from '../../electron/printing/backends/print-backend.ts';
import type {
  FoundPrinter,
  LoadedMedia,
  PrinterReason,
  PrinterStatus,
} from '../../shared/printing/printer.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';

/** What a {@link ToldPrinter} keeps of a document. */
export interface KeptDocument {
  readonly title: string;
  readonly sha256: string;
  readonly pageCount: number;
}

/**
 * Printers that do what a test tells them, at the very moment it tells them: for what a real one does once in a year.
 * Whatever is sent is kept, and is done at once unless it was told otherwise. All targets are one printer.
 */
export class ToldPrinter implements PrintBackend {
  readonly kind = 'file';
  readonly kept: KeptDocument[] = [];
  readonly cancelled: string[] = [];
  readonly released: string[] = [];
  /** Why it takes nothing now. */
  reasons: readonly PrinterReason[] = [];
  media: readonly LoadedMedia[] = [];
  /** Settles before it says how it is. */
  thinks: Promise<unknown> = Promise.resolve();
  /** True: it says nothing of itself, however long it is asked. */
  isMute = false;
  /** How it answers what it is sent. `refused` keeps nothing. */
  takes: 'accepted' | 'refused' | 'uncertain' = 'accepted';
  /** Whether it can be told to cancel what it has. */
  obeys = true;
  /** How far it is with what it was sent. */
  progressed: DocumentProgress = { kind: 'completed' };

  parseTarget(text: string): Result<string, never> {
    return ok(text);
  }

  discover(): Promise<readonly FoundPrinter[]> {
    return Promise.resolve([]);
  }

  async status(_target: string, _settings: unknown, signal: AbortSignal): Promise<PrinterStatus> {
    await this.thinks;
    if (this.isMute) {
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('It does not answer.')));
      });
    }
    return {
      state: this.reasons.length === 0 ? 'idle' : 'stopped',
      reasons: this.reasons,
      message: '',
      queueLength: 0,
      makeAndModel: 'Told',
      resolutionsDpi: [],
      mediaReady: this.media,
      mediaRange: null,
      trays: [],
    };
  }

  send(
    _target: string,
    { path, title, pageCount }: { readonly path: string; readonly title: string; readonly pageCount: number },
  ): Promise<Handover> {
    const problem = { code: 'printer_rejects', message: `It was told to say ${this.takes}.` } as const;
    if (this.takes === 'refused') return Promise.resolve({ kind: 'refused', problem });
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    this.kept.push({ title, sha256, pageCount });
    if (this.takes === 'uncertain') return Promise.resolve({ kind: 'uncertain', problem });
    return Promise.resolve({ kind: 'accepted', handle: title });
  }

  progress(): Promise<DocumentProgress> {
    return Promise.resolve(this.progressed);
  }

  cancel(_target: string, handle: string): Promise<Result<null, 'cannot_cancel'>> {
    if (!this.obeys)
      return Promise.resolve(fail({ code: 'cannot_cancel', message: 'It was told not to obey.' }));
    this.cancelled.push(handle);
    return Promise.resolve(ok(null));
  }

  release(_target: string, handle: string): Promise<void> {
    this.released.push(handle);
    return Promise.resolve();
  }

  find(_target: string, title: string): Promise<string | null> {
    return Promise.resolve(this.kept.some((document) => document.title === title) ? title : null);
  }
}
