/** `v0.1.0` for `v0.0.0-devel+0.1.0`. What comes before the plus lets clients of every version in (general#4). */
export function releaseOf(version: string): string {
  return version.replace(/^v0\.0\.0-devel\+/, "v");
}
