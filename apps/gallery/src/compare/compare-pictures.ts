import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** Below this share of its pixels a picture counts as unchanged: anti-aliased edges may shift. */
const SAME_BELOW = 0.0005;

export interface Difference {
  /** Share of the pixels that differ, from 0 to 1. */
  share: number;
  /** A PNG with the differences in red. */
  shown: Buffer;
}

/** Of two PNGs; undefined if they show the same. Missing area of the smaller one counts as different. */
export function comparePictures(before: Buffer, now: Buffer): Difference | undefined {
  const [one, other] = [PNG.sync.read(before), PNG.sync.read(now)];
  const width = Math.max(one.width, other.width);
  const height = Math.max(one.height, other.height);
  const shown = new PNG({ width, height });
  const different = pixelmatch(fitted(one, width, height), fitted(other, width, height), shown.data, width, height, {
    threshold: 0.1,
  });
  const share = different / (width * height);
  return share < SAME_BELOW ? undefined : { share, shown: PNG.sync.write(shown) };
}

/** Transparent where there was nothing. */
function fitted(picture: PNG, width: number, height: number): Buffer {
  if (picture.width === width && picture.height === height) return picture.data;
  const larger = new PNG({ width, height });
  PNG.bitblt(picture, larger, 0, 0, picture.width, picture.height, 0, 0);
  return larger.data;
}
