/**
 * What the package of the server holds, at the places where it lies in the repository: the launcher finds everything
 * as it does there.
 */
export const SHIPPED = [
  "CHANGELOG.md",
  "apps/bff/dist",
  "apps/dashboard/dist",
  "apps/launcher/children",
  "apps/launcher/coder-sign-in.mjs",
  "apps/launcher/install-and-build/progress.mjs",
  "apps/launcher/launcher-error.mjs",
  "apps/launcher/places.mjs",
  "apps/launcher/node/require-node.mjs",
  "apps/launcher/settings",
  "apps/launcher/start-all.mjs",
  "apps/launcher/welcome.mjs",
  "packages/github-emulator/dist",
];
