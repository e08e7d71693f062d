const sentences: Readonly<Record<string, string>> = {
  ENOENT: "no such file (ENOENT). Check the path.",
  ENOTDIR: "a part of the path is a file (ENOTDIR). Check the path.",
  EISDIR: "it is a directory (EISDIR). Name a file in it.",
  EACCES: "this user may not read it (EACCES). Grant the permission.",
};

/** Ends "cannot read /etc/coder.yaml: …" with the reason and the remedy, without repeating the path. */
export function whyUnreadable(error: unknown): string {
  const { code = "", message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  return sentences[code] ?? `${message.replace(/, \w+( '.*')?$/, "")}. Check the file.`;
}
