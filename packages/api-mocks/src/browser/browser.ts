import { setupWorker } from "msw/browser";
import { refuseUnmocked } from "../mock/refuse-unmocked.ts";
import { handlerOf } from "../scenarios/scenario.ts";
import { isScenarioName, scenarios } from "../scenarios/scenarios.ts";
import { belongsToPage } from "./belongs-to-page.ts";
import { writeAuthorizationRequest, writeOwnRoot } from "./page-state.ts";
import { showScenarioPanel } from "./scenario-panel.ts";
import { openTabWorld, rememberTabWorld } from "./tab-world.ts";
import { showUnknownScenario } from "./unknown-scenario.ts";

/**
 * Starts the pretend server in this tab; render the app once the promise resolves. `?scenario=<name>` starts that world
 * afresh and is removed from the address; later page loads in the tab continue in it. With `list`, or an unknown name,
 * the page lists the worlds instead and the promise stays pending, so no app is rendered. A small panel in the corner
 * switches to the other worlds.
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

  if (scenarios[tab.scenario].besideCoder) writeOwnRoot(document);
  if (address.pathname === "/oauth2/authorize") writeAuthorizationRequest(tab.world, document);

  const rest = refuseUnmocked(({ url }) => belongsToPage(url, location.origin));
  const worker = setupWorker(handlerOf(scenarios[tab.scenario], tab.world), rest);
  await worker.start({ quiet: true, onUnhandledRequest: "error" });
  showScenarioPanel(tab.scenario, document);
}
