import { setupWorker } from "msw/browser";
import { handlersOf } from "../scenarios/scenario.ts";
import { isScenarioName, scenarios } from "../scenarios/scenarios.ts";
import { writeAuthorizationRequest } from "./page-state.ts";
import { openTabWorld, rememberTabWorld } from "./tab-world.ts";
import { showUnknownScenario } from "./unknown-scenario.ts";

/**
 * Starts the pretend server in this tab; render the app when it resolves. `?scenario=<name>` begins that world
 * afresh and leaves the address; later page loads of the tab go on in it. With an unknown name the page lists the
 * worlds instead and the promise stays pending, so that no app is rendered.
 */
export async function startMockWorker(): Promise<void> {
  const address = new URL(location.href);
  const requested = address.searchParams.get("scenario");
  if (requested !== null && !isScenarioName(requested)) {
    showUnknownScenario(requested, document);
    return new Promise(() => {});
  }

  const tab = openTabWorld(requested, sessionStorage);
  rememberTabWorld(tab, sessionStorage);
  addEventListener("pagehide", () => rememberTabWorld(tab, sessionStorage));
  address.searchParams.delete("scenario");
  history.replaceState(history.state, "", address);

  if (address.pathname === "/oauth2/authorize") writeAuthorizationRequest(tab.world, document);

  const worker = setupWorker(...handlersOf(scenarios[tab.scenario], tab.world));
  await worker.start({
    quiet: true,
    onUnhandledRequest: (request, print) => {
      if (belongsToServer(new URL(request.url).pathname)) print.error();
    },
  });
}

/** The rest of what a page asks for is Vite's. */
function belongsToServer(pathname: string): boolean {
  return pathname.startsWith("/api/") || pathname.startsWith("/oauth2/");
}
