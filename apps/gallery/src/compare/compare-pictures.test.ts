import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { comparePictures } from "./compare-pictures.ts";

function picture({ width = 100, height = 100, black = 0 } = {}): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(255);
  for (let pixel = 0; pixel < black; pixel++) png.data.fill(0, pixel * 4, pixel * 4 + 3);
  return PNG.sync.write(png);
}

test("the same picture, and one in which a pixel or two differ", () => {
  expect(comparePictures(picture(), picture())).toBeUndefined();
  expect(comparePictures(picture(), picture({ black: 2 }))).toBeUndefined();
});

test("the share of the pixels that differ, and a picture of them", () => {
  const difference = comparePictures(picture(), picture({ black: 50 }));

  expect(difference?.share).toBeCloseTo(0.005);
  expect(PNG.sync.read(difference?.shown ?? Buffer.alloc(0))).toMatchObject({ width: 100, height: 100 });
});

test("a page that has become longer differs by what was added", () => {
  expect(comparePictures(picture(), picture({ height: 200 }))?.share).toBeCloseTo(0.5);
});
