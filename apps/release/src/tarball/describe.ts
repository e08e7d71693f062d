import type { Tarball } from "./pack.ts";

/** One line for each tarball. */
export function describe({ filename, size, unpackedSize, files }: Tarball): string {
  const count = files.length === 1 ? "1 file" : `${files.length} files`;
  return `${filename}: ${kilobytes(size)}, unpacked ${kilobytes(unpackedSize)} in ${count}`;
}

/** The same with each file and its size. */
export function describeFully(tarball: Tarball): string {
  const width = Math.max(...tarball.files.map(({ size }) => kilobytes(size).length));
  const files = tarball.files.map(({ path, size }) => `  ${kilobytes(size).padStart(width)}  ${path}`);
  return [describe(tarball), ...files].join("\n");
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} kB`;
}
