import './icon.css';

import AlignCenterHorizontal from 'lucide-react/icons/align-center-horizontal';
import AlignCenterVertical from 'lucide-react/icons/align-center-vertical';
import AlignEndHorizontal from 'lucide-react/icons/align-end-horizontal';
import AlignEndVertical from 'lucide-react/icons/align-end-vertical';
import AlignHorizontalDistributeCenter from 'lucide-react/icons/align-horizontal-distribute-center';
import AlignStartHorizontal from 'lucide-react/icons/align-start-horizontal';
import AlignStartVertical from 'lucide-react/icons/align-start-vertical';
import AlignVerticalDistributeCenter from 'lucide-react/icons/align-vertical-distribute-center';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Ban from 'lucide-react/icons/ban';
import Boxes from 'lucide-react/icons/boxes';
import BringToFront from 'lucide-react/icons/bring-to-front';
import Check from 'lucide-react/icons/check';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Circle from 'lucide-react/icons/circle';
import CircleSlash from 'lucide-react/icons/circle-slash';
import Clock from 'lucide-react/icons/clock';
import Copy from 'lucide-react/icons/copy';
import CornerDownLeft from 'lucide-react/icons/corner-down-left';
import DeleteGlyph from 'lucide-react/icons/delete';
import Ellipsis from 'lucide-react/icons/ellipsis';
import EqualNot from 'lucide-react/icons/equal-not';
import Hand from 'lucide-react/icons/hand';
import Info from 'lucide-react/icons/info';
import LayoutTemplate from 'lucide-react/icons/layout-template';
import ListChecks from 'lucide-react/icons/list-checks';
import Loader from 'lucide-react/icons/loader';
import Maximize from 'lucide-react/icons/maximize';
import Minus from 'lucide-react/icons/minus';
import Package from 'lucide-react/icons/package';
import Plus from 'lucide-react/icons/plus';
import PrinterGlyph from 'lucide-react/icons/printer';
import Redo2 from 'lucide-react/icons/redo-2';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Route from 'lucide-react/icons/route';
import ScanBarcode from 'lucide-react/icons/scan-barcode';
import Search from 'lucide-react/icons/search';
import SendToBack from 'lucide-react/icons/send-to-back';
import Settings from 'lucide-react/icons/settings';
import Tags from 'lucide-react/icons/tags';
import Trash2 from 'lucide-react/icons/trash-2';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Undo from 'lucide-react/icons/undo-2';
import Warehouse from 'lucide-react/icons/warehouse';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';

/** Every picture that stands on the screens in place of a word, by what it means there. One set: Lucide. */
const ICONS = {
  // The screens.
  labels: Tags,
  jobs: ListChecks,
  catalogue: Package,
  layouts: LayoutTemplate,
  packing: Boxes,
  printers: PrinterGlyph,
  settings: Settings,
  warehouse: Warehouse,
  trace: Route,
  // Acts.
  back: ArrowLeft,
  previous: ChevronLeft,
  next: ChevronRight,
  unfold: ChevronDown,
  fold: ChevronUp,
  up: ArrowUp,
  down: ArrowDown,
  more: Ellipsis,
  add: Plus,
  subtract: Minus,
  remove: X,
  close: X,
  enter: CornerDownLeft,
  search: Search,
  scan: ScanBarcode,
  undo: Undo,
  fullScreen: Maximize,
  // Arranging.
  alignLeft: AlignStartVertical,
  alignCenter: AlignCenterVertical,
  alignRight: AlignEndVertical,
  alignTop: AlignStartHorizontal,
  alignMiddle: AlignCenterHorizontal,
  alignBottom: AlignEndHorizontal,
  distributeAcross: AlignHorizontalDistributeCenter,
  distributeDown: AlignVerticalDistributeCenter,
  toFront: BringToFront,
  toBack: SendToBack,
  turn: RotateCw,
  copy: Copy,
  delete: Trash2,
  deleteDigit: DeleteGlyph,
  redo: Redo2,
  // How something is, or how it went.
  waiting: Clock,
  working: Loader,
  done: Check,
  needsYou: Hand,
  failed: X,
  warning: TriangleAlert,
  note: Info,
  differs: EqualNot,
  voided: Ban,
  inactive: CircleSlash,
  blocked: CircleSlash,
  untouched: Circle,
} as const;

/** Names an icon by its meaning: see {@link Icon}. */
export type IconName = keyof typeof ICONS;

/** Renders an icon as high as a line of the text beside it. It is decoration: what it means is said by a word or a label. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  const Glyph = ICONS[name];
  return <Glyph className="icon" aria-hidden="true" />;
}
