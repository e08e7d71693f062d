import type { Rolldown } from "vite";

export type Chunk = Rolldown.OutputChunk;

export function chunksOf(bundle: Rolldown.OutputBundle): Chunk[] {
  return Object.values(bundle).filter((output) => output.type === "chunk");
}

/** The names of some files and of all that they import, and that their imports import; not what is loaded on demand. */
export function withImports(files: readonly Chunk[], all: readonly Chunk[]): Set<string> {
  const byName = new Map(all.map((chunk) => [chunk.fileName, chunk]));
  const names = new Set(files.map(({ fileName }) => fileName));
  for (const name of names) for (const imported of byName.get(name)?.imports ?? []) names.add(imported);
  return names;
}

/** What index.html loads. */
export function filesOfEveryPage(all: readonly Chunk[]): Set<string> {
  return withImports(
    all.filter(({ isEntry }) => isEntry),
    all,
  );
}
