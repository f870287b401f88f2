import { enterFullScreen } from '../features/bench/use-full-screen.ts';
import { useBenchMode } from '../state/bench-mode.ts';

/** Enters bench mode, in full screen where the browser grants it: to what was just pressed, and not to a menu of the desktop. */
export function enterBench(): void {
  enterFullScreen();
  useBenchMode.getState().enter();
}
