// @ts-check
import { spawn } from "node:child_process";

const [path = "", ...args] = process.argv.slice(2);
const child = spawn(path, args, { stdio: ["ignore", "inherit", "inherit"] });
child.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once("exit", (code) => process.exit(code ?? 1));
process.once("SIGTERM", () => child.kill("SIGTERM"));
process.once("exit", () => child.kill("SIGKILL"));
