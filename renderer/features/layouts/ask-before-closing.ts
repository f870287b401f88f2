import { useEffect } from 'react';

import { isUnsaved, useLayoutDesigner } from '../../state/layout-designer.ts';

/** Has the browser's tab, or the desktop's window, ask before it is closed with a design that is not saved. What it asks is the host's own. */
export function useAskBeforeClosing(): void {
  const unsaved = useLayoutDesigner(({ session }) => session !== null && isUnsaved(session));
  useEffect(() => {
    if (!unsaved) return undefined;
    const onBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [unsaved]);
}
