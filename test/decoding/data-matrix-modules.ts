import { readDataMatrixBytes } from './zxing.ts';

/** In pixels a module; and modules of quiet zone. */
const SCALE = 3;
const QUIET_ZONE = 2;

/** A Data Matrix without its quiet zone; row by row, 1 for dark. */
interface Modules {
  readonly rows: number;
  readonly columns: number;
  readonly modules: ArrayLike<number>;
}

/** What ZXing reads in modules, as Latin-1, with FNC1 between elements as the separator that scanners send; undefined where it reads nothing. */
export function readDataMatrixModules({ rows, columns, modules }: Modules): Promise<string | undefined> {
  const [width, height] = [(columns + 2 * QUIET_ZONE) * SCALE, (rows + 2 * QUIET_ZONE) * SCALE];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < rows * SCALE; y++) {
    for (let x = 0; x < columns * SCALE; x++) {
      if (modules[Math.floor(y / SCALE) * columns + Math.floor(x / SCALE)] !== 1) continue;
      const at = ((y + QUIET_ZONE * SCALE) * width + x + QUIET_ZONE * SCALE) * 4;
      data.fill(0, at, at + 3);
    }
  }
  return readDataMatrixBytes({ width, height, data });
}
