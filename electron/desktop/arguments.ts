import path from 'node:path';

/** What the desktop was started with. */
export interface DesktopArguments {
  /** `--data`; null where it was not given. */
  readonly data: string | null;
  /** Catalogue files to import: dropped on the icon, or opened with this program. */
  readonly files: readonly string[];
}

const CATALOGUE_FILES = new Set(['.csv', '.tsv', '.txt', '.xlsx']);

/** Reads the arguments after the program's own name. Chromium's switches are none of ours. */
export function desktopArguments(args: readonly string[], workingFolder: string): DesktopArguments {
  let data: string | null = null;
  const files: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--data') data = args[++at] ?? null;
    else if (arg.startsWith('--data=')) data = arg.slice('--data='.length);
    else if (!arg.startsWith('-') && CATALOGUE_FILES.has(path.extname(arg).toLowerCase())) {
      files.push(path.resolve(workingFolder, arg));
    }
  }
  return { data, files };
}
