/** What a job that was handed over is followed by. */
export interface WindowsJobHandle {
  /** The spooler's number. Numbers come again after the spooler was restarted: a job of another title is not ours. */
  readonly id: number;
  /** True: the spooler keeps it when it has ended. */
  readonly isRetained: boolean;
  readonly title: string;
}

/** Writes a handle as it is stored: `12 kept TITLE`. */
export function formatHandle({ id, isRetained, title }: WindowsJobHandle): string {
  return `${id} ${isRetained ? 'kept' : 'left'} ${title}`;
}

/** Reads what {@link formatHandle} wrote; null for anything else, such as the titles that were handles before jobs had numbers. */
export function parseHandle(handle: string): WindowsJobHandle | null {
  const [, id, keeps, title] = /^(\d+) (kept|left) (.*)$/.exec(handle) ?? [];
  if (id === undefined || title === undefined) return null;
  return { id: Number(id), isRetained: keeps === 'kept', title };
}
