import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const load = createRequire(import.meta.url);

/** The parts of electron-builder's configuration that are looked at here. */
interface Configuration {
  readonly nsis: Readonly<Record<string, unknown>> & {
    readonly include: string;
    readonly installerLanguages: readonly string[];
  };
  readonly mac: { readonly entitlements: string };
}

const { default: configuration } = (await import(path.join(ROOT, 'electron-builder.config.js'))) as {
  default: Configuration;
};

/** Windows' numbers of languages: [MS-LCID], section 2.2. */
const LOCALE_IDS: Readonly<Record<string, number>> = {
  en_US: 1033,
  de_DE: 1031,
  es_ES: 3082,
  fr_FR: 1036,
  pl_PL: 1045,
};

describe('the configuration of the packages', () => {
  it('is one that electron-builder takes', async () => {
    const builder = createRequire(load.resolve('electron-builder/package.json'));
    const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
      readonly validateConfiguration: (config: unknown, log: unknown) => Promise<void>;
    };
    await expect(
      validateConfiguration(configuration, { isEnabled: false, add: () => undefined }),
    ).resolves.toBeUndefined();
    await expect(
      validateConfiguration(
        { ...configuration, nsis: { oneClick: 'no' } },
        { isEnabled: false, add: () => undefined },
      ),
    ).rejects.toThrow('nsis.oneClick');
  });

  it('names files that are there', () => {
    for (const file of [configuration.nsis.include, configuration.mac.entitlements])
      expect(existsSync(path.join(ROOT, file))).toBe(true);
  });

  it('has Windows install for one person, and lets no upgrade near the data', () => {
    expect(configuration.nsis).toMatchObject({
      perMachine: false,
      selectPerMachineByDefault: false,
      allowToChangeInstallationDirectory: false,
      deleteAppDataOnUninstall: false,
    });
    const script = readFileSync(path.join(ROOT, configuration.nsis.include), 'utf8');
    // As electron/station/data-directory.ts has it.
    expect(script).toContain(String.raw`RMDir /r "$LOCALAPPDATA\labelwright"`);
  });

  it('is in each language of the screens', () => {
    const { installerLanguages } = configuration.nsis;
    const locales = readdirSync(path.join(ROOT, 'resources/locales')).map((file) => path.parse(file).name);
    expect(installerLanguages.map((language) => language.slice(0, 2)).sort()).toEqual(locales.sort());
    const script = readFileSync(path.join(ROOT, configuration.nsis.include), 'utf8');
    const asked = [...script.matchAll(/LangString deleteLabelwrightData (\d+)/g)].map(([, id]) => Number(id));
    expect(asked.sort()).toEqual(installerLanguages.map((language) => LOCALE_IDS[language]).sort());
  });
});
