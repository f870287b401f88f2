import './ui/theme.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';
import { reportFaults } from './app/report-faults.ts';
import { openDoor } from './door/door.ts';
import { startTranslation } from './i18n/translate.ts';
import { StationProvider } from './state/station-context.tsx';
import { followStation } from './state/station-store.ts';

const door = openDoor();
reportFaults(door.client);
await startTranslation();
const { store } = followStation(door);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <StationProvider door={door} store={store}>
      <App />
    </StationProvider>
  </StrictMode>,
);
