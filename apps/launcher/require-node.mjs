// @ts-check
// Imported first by every command: an older Node would fail later, with a message about syntax.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Coder sign-in needs Node 20.19 or newer, and this is ${process.version} (${process.execPath}): install a newer one from https://nodejs.org, or "nvm install" here.`,
  );
  process.exit(1);
}
