/** Folders of `packages/` in the order of publishing: none needs a later one. */
export const libraries = ["api-types", "api-client", "api-mocks", "github-emulator"] as const;

export type Library = (typeof libraries)[number];

const SCOPE = "@coder-sign-in/";

export function isOurs(packageName: string): boolean {
  return packageName.startsWith(SCOPE);
}
