import { fileURLToPath } from 'node:url';

import { expect, type PageWindow, test } from './desktop.ts';

const PRELOAD = fileURLToPath(new URL('../../../dist/electron/desktop/preload.cjs', import.meta.url));

test.describe('the window', () => {
  test('is sandboxed and isolated, and has no Node', async ({ desktop: { app, page } }) => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window?.webContents as unknown as { getLastWebPreferences(): object };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    const found = await page.evaluate(() =>
      ['require', 'process', 'module'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  test('gives its page four words and no way to the sender behind them', async ({ desktop: { page } }) => {
    const bridge = await page.evaluate(() =>
      Object.keys((globalThis as unknown as PageWindow).labelwright).sort(),
    );
    expect(bridge).toEqual(['call', 'onConnection', 'receive', 'subscribe']);
  });

  test('goes nowhere else and opens no other window', async ({ desktop: { app, page } }) => {
    const start = page.url();
    const opened = await page.evaluate(() => {
      location.href = 'https://example.com/';
      return window.open('https://example.com/');
    });
    await page.waitForTimeout(300);
    expect(opened).toBeNull();
    expect(page.url()).toBe(start);
    expect(app.windows()).toHaveLength(1);
  });

  test('runs no inline script and reaches no network', async ({ desktop: { page } }) => {
    const reached = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineScriptRan = true';
      document.body.append(script);
      const answers = await Promise.all(
        ['https://example.com/', 'http://127.0.0.1:9/'].map((url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => `reached ${url}`,
            () => null,
          ),
        ),
      );
      return [...answers, 'inlineScriptRan' in globalThis ? 'inline script ran' : null];
    });
    expect(reached).toEqual([null, null, null]);
  });

  test('gets no answer for files outside the screens', async ({ desktop: { app } }) => {
    const statuses = await app.evaluate(async ({ net, BrowserWindow }) => {
      const { session } = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
      const fetchIn = (url: string): Promise<number> =>
        (session ?? net).fetch(url).then(
          ({ status }) => status,
          () => 0,
        );
      return Promise.all(
        [
          'https://labelwright.invalid/index.html',
          'https://labelwright.invalid/..%2f..%2fpackage.json',
          'https://labelwright.invalid/%2e%2e/%2e%2e/package.json',
          'https://example.com/index.html',
        ].map(fetchIn),
      );
    });
    expect(statuses[0]).toBe(200);
    expect(statuses.slice(1).every((status) => status === 404 || status === 0)).toBe(true);
  });

  test('is granted nothing but writing the clipboard and the whole screen', async ({ desktop: { page } }) => {
    const states = await page.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
        ),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
  });

  test('alone may call the station, with words of the schema', async ({ desktop: { app, page } }) => {
    const fromElsewhere = await app.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,<title>other</title>');
      const answer = (await other.webContents.executeJavaScript(
        `labelwright.call('app.info').then(() => 'answered', (error) => error.message)`,
      )) as string;
      other.destroy();
      return answer;
    }, PRELOAD);
    expect(fromElsewhere).toContain('This page may not call the station.');
    const call = (name: string): Promise<string> =>
      page.evaluate(
        (word) =>
          (globalThis as unknown as PageWindow).labelwright.call(word as 'app.info', { x: 1 }).then(
            () => 'answered',
            (error: unknown) => String(error),
          ),
        name,
      );
    expect(await call('app.destroy')).toContain('There is no operation');
    expect(await call('constructor.call')).toContain('There is no operation');
    expect(await call('jobs.find')).toContain('Invalid input');
  });
});
