import './ui/theme.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App, reportUncaughtErrors } from './app/app.tsx';
import { openHostAdapter } from './host/host-adapter.ts';
import { initTranslations } from './i18n/languages.ts';
import { askingForLinkOrigin } from './state/link-origin.ts';
import { createStationStore, StationProvider } from './state/station.tsx';

const host = openHostAdapter(askingForLinkOrigin);
reportUncaughtErrors(host.client);
await initTranslations();
const { store } = createStationStore(host);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <StationProvider host={host} store={store}>
      <App />
    </StationProvider>
  </StrictMode>,
);
