// @ts-check
// Preloaded into every child: when the launcher is killed and cannot say goodbye, its channel closes, and the child stops itself.
const PATIENCE_MS = 20_000;

if (process.channel) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
  });
  process.channel.unref();
}
