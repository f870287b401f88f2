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
export function desktopArguments(words: readonly string[], workingFolder: string): DesktopArguments {
  let data: string | null = null;
  const files: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--data') data = words[++at] ?? null;
    else if (word.startsWith('--data=')) data = word.slice('--data='.length);
    else if (!word.startsWith('-') && CATALOGUE_FILES.has(path.extname(word).toLowerCase())) {
      files.push(path.resolve(workingFolder, word));
    }
  }
  return { data, files };
}
