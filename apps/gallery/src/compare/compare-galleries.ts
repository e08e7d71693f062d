import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Photographed, Picture } from "../pictures/photograph.ts";
import { comparePictures } from "./compare-pictures.ts";

export interface ChangedPicture extends Picture {
  /** Absent: there was no such picture. */
  share?: number;
}

export interface ChangedState {
  photographed: Photographed;
  changed: ChangedPicture[];
}

/** Beside a changed picture, in separate folders, are the previous one and the difference. */
export const besides = { before: "before", difference: "difference" } as const;

/** States of which at least one picture differs from the gallery in `before`. */
export async function compareGalleries(
  states: readonly Photographed[],
  { out, before }: { out: string; before: string },
): Promise<ChangedState[]> {
  const result: ChangedState[] = [];
  for (const photographed of states) {
    const changed: ChangedPicture[] = [];
    for (const picture of photographed.pictures) {
      const change = await comparePicture(picture, { out, before });
      if (change) changed.push(change);
    }
    if (changed.length > 0) result.push({ photographed, changed });
  }
  return result;
}

async function comparePicture(
  picture: Picture,
  { out, before }: { out: string; before: string },
): Promise<ChangedPicture | undefined> {
  const now = await readFile(join(out, picture.file));
  const earlier = await readFile(join(before, picture.file)).catch(() => undefined);
  if (!earlier) return picture;
  const difference = comparePictures(earlier, now);
  if (!difference) return undefined;
  await write(join(out, besides.before, picture.file), earlier);
  await write(join(out, besides.difference, picture.file), difference.shown);
  return { ...picture, share: difference.share };
}

async function write(file: string, content: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
