import type { GitHubEmulator } from "../create-github-emulator.ts";

const USUAL_PORT = 3010;

/** If nobody asked for a port and the usual one is taken, that is worth a message but no reason to fail. */
export async function listenAtUsualPort(
  emulator: GitHubEmulator,
  say: (line: string) => void,
  usualPort = USUAL_PORT,
): Promise<void> {
  try {
    await emulator.listen(usualPort);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    say(`Port ${usualPort} is in use, so a free one is taken.`);
    await emulator.listen();
  }
}
