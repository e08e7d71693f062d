/**
 * The content of the server's package, at the same places as in the repository, so that the launcher finds everything.
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
