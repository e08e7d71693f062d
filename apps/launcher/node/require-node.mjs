// @ts-check
// Imported first by every command: an older Node would fail later, with a message about syntax. The same as `engines`.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(
    `Coder sign-in needs Node 20.19+ or 22.12+, and this is ${process.version} (${process.execPath}): install one of these from https://nodejs.org, or "nvm install" here.`,
  );
  process.exit(1);
}
