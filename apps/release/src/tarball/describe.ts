import type { Tarball } from "./pack.ts";

/** One line for each tarball. */
export function describe({ filename, size, unpackedSize, files }: Tarball): string {
  const count = files.length === 1 ? "1 file" : `${files.length} files`;
  return `${filename}: ${kilobytes(size)}, unpacked ${kilobytes(unpackedSize)} in ${count}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} kB`;
}
