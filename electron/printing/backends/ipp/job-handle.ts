/** What a job is followed by. Numbers alone will not do: after a crash CUPS, and after each start a printer, may give one anew. */
export interface JobHandle {
  readonly id: number;
  readonly title: string;
}

/** As one text, to be kept: `12 title`. */
export function formatHandle({ id, title }: JobHandle): string {
  return `${id} ${title}`;
}

/** Reads what {@link formatHandle} wrote; throws on anything else. */
export function parseHandle(handle: string): JobHandle {
  const [, id, title] = /^(\d+) (.*)$/s.exec(handle) ?? [];
  if (id === undefined || title === undefined) throw new Error(`“${handle}” is no handle of an IPP job`);
  return { id: Number(id), title };
}
