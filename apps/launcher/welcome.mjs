// @ts-check

/**
 * What a person needs to know once everything runs.
 * @param {string} url
 * @param {import("./settings/emulator.mjs").Emulator | undefined} emulator
 */
export function welcome(url, emulator) {
  return ["", `  Open  ${url}`, "", ...(emulator ? whoCanSignIn(emulator) : []), "  Stop with Ctrl-C.", ""].join("\n");
}

/** @param {import("./settings/emulator.mjs").Emulator} emulator */
function whoCanSignIn({ users }) {
  const width = Math.max(0, ...users.map(({ login }) => login.length));
  return [
    "  Sign in with GitHub as any of these; the emulator asks for no password:",
    ...users.map(({ login, note }) => `    ${login.padEnd(width)}  ${note ?? ""}`),
    "",
  ];
}
