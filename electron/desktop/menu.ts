import { Menu, type MenuItemConstructorOptions } from 'electron';

import type { MenuCommand } from '../../shared/ipc/app.ts';
import type { DesktopTexts } from './texts.ts';

/** Sets the native menu. What concerns the screens is only handed on; the rest is the system's own. */
export function setMenu(texts: DesktopTexts, send: (command: MenuCommand) => void): void {
  const isMac = process.platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => send(command),
  });
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: texts.file,
      submenu: [
        item(texts.importFile, 'import-file', 'CmdOrCtrl+O'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit', label: texts.quit },
      ],
    },
    { role: 'editMenu', label: texts.edit },
    {
      label: texts.view,
      submenu: [
        item(texts.printScreen, 'show-print', 'CmdOrCtrl+1'),
        item(texts.activityScreen, 'show-activity', 'CmdOrCtrl+2'),
        item(texts.catalogueScreen, 'show-catalogue', 'CmdOrCtrl+3'),
        item(texts.layoutsScreen, 'show-layouts', 'CmdOrCtrl+4'),
        item(texts.packingScreen, 'show-packing', 'CmdOrCtrl+5'),
        item(texts.printersScreen, 'show-printers', 'CmdOrCtrl+6'),
        item(texts.settingsScreen, 'show-settings', 'CmdOrCtrl+7'),
        item(texts.warehouseScreen, 'show-warehouse', 'CmdOrCtrl+8'),
        { type: 'separator' },
        item(texts.search, 'search', 'CmdOrCtrl+F'),
        item(texts.commandPalette, 'command-palette', 'CmdOrCtrl+K'),
        item(texts.benchMode, 'bench', 'CmdOrCtrl+B'),
        { type: 'separator' },
        { role: 'resetZoom', label: texts.actualSize },
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'togglefullscreen', label: texts.fullScreen },
      ],
    },
    { role: 'windowMenu', label: texts.window },
    { role: 'help', label: texts.help, submenu: [item(texts.helpOnScreen, 'help', 'F1')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
