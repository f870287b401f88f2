import { afterAll, beforeAll } from 'vitest';

import { type OpenedWindows, openWindows, type WindowsRuntime } from './windows-runtime.ts';

/** Gives the tests of a file a Windows, whose processes are gone afterwards. The first on a machine takes half a minute. */
export function useWindows(): WindowsRuntime {
  let opened: OpenedWindows | null = null;
  beforeAll(async () => {
    opened = await openWindows();
  });
  afterAll(() => opened?.close());
  const windows = (): WindowsRuntime => {
    if (opened === null) throw new Error('There is a Windows only while its tests run');
    return opened;
  };
  return {
    run: (script, words, env) => windows().run(script, words, env),
    start: (script, words, env) => windows().start(script, words, env),
  };
}
