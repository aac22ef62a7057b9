// Documents into panels: numbers of eight documents side by side, so that one SIMD register holds one place of four.
import { PANEL } from '../search-fields';

/** (panels, width, PANEL) at `to` of whole panels of rows (rows, width) at `from`; the width is a multiple of 4. */
export function packPanels(from: usize, panels: i32, width: i32, to: usize): void {
  const row = <usize>width * 4;
  for (let panel = 0; panel < panels; panel++) {
    packFour(from, row, to);
    packFour(from + 4 * row, row, to + 16);
    from += PANEL * row;
    to += PANEL * row;
  }
}

/** Four rows; every vector of the result lies `PANEL` numbers after the one before. */
function packFour(from: usize, row: usize, to: usize): void {
  for (let n: usize = 0; n < row; n += 16, to += 4 * PANEL * 4) {
    const a = v128.load(from + n);
    const b = v128.load(from + row + n);
    const c = v128.load(from + 2 * row + n);
    const d = v128.load(from + 3 * row + n);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abRest = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdRest = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), PANEL * 4);
    v128.store(to, v128.shuffle<f32>(abRest, cdRest, 0, 1, 4, 5), 2 * PANEL * 4);
    v128.store(to, v128.shuffle<f32>(abRest, cdRest, 2, 3, 6, 7), 3 * PANEL * 4);
  }
}

/** The same of int8 numbers, two places of a document side by side: (panels, width / 2, PANEL, 2). */
export function packInt8Panels(from: usize, panels: i32, width: i32, to: usize): void {
  const row = <usize>width;
  for (let panel = 0; panel < panels; panel++, from += PANEL * row) {
    for (let place: usize = 0; place < row; place += 2) {
      for (let document = 0; document < PANEL; document++, to += 2) {
        store<u16>(to, load<u16>(from + <usize>document * row + place));
      }
    }
  }
}
