import type { Plugin } from "vite";
import { paths } from "../src/app/paths.ts";
import { type Chunk, chunksOf, filesOfEveryPage, withImports } from "./chunks.ts";

const ROUTED_APP = "src/app/entry/routed-app.tsx";

/** What the first screen of an address needs beyond index.html: modules that are loaded on demand. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  [paths.login.path]: [],
  [paths.loginDevice.path]: ["src/features/github-device/github-device-page.tsx"],
  [paths.setup.path]: ["src/features/setup/setup-page.tsx"],
  [paths.cliAuth.path]: [ROUTED_APP, "src/features/cli-auth/cli-auth-page.tsx"],
  [paths.authorize.path]: [ROUTED_APP, "src/features/grant/grant-page.tsx"],
  [paths.approveDevice.path]: [ROUTED_APP, "src/features/device-approval/device-approval-page.tsx"],
  [paths.resetPassword.path]: [ROUTED_APP, "src/features/reset-password/reset-password-page.tsx"],
  [paths.changeForgottenPassword.path]: [ROUTED_APP, "src/features/reset-password/change-forgotten-password-page.tsx"],
  [paths.account.path]: [ROUTED_APP, "src/features/account/account-page.tsx"],
  [paths.security.path]: [ROUTED_APP, "src/features/account-security/security-page.tsx"],
  [paths.sessions.path]: [ROUTED_APP, "src/features/sessions/sessions-page.tsx"],
  [paths.sshKey.path]: [ROUTED_APP, "src/features/ssh-key/ssh-key-page.tsx"],
  [paths.tokens.path]: [ROUTED_APP, "src/features/tokens/tokens-page.tsx"],
  [paths.newToken.path]: [ROUTED_APP, "src/features/tokens/new-token-page.tsx"],
  [paths.externalAuthList.path]: [ROUTED_APP, "src/features/external-auth/external-auth-list-page.tsx"],
  [paths.authorizedApps.path]: [ROUTED_APP, "src/features/authorized-apps/authorized-apps-page.tsx"],
  [paths.deployment.path]: [ROUTED_APP, "src/features/deployment/overview-page.tsx"],
  [paths.userAuth.path]: [ROUTED_APP, "src/features/deployment/user-auth-page.tsx"],
  [paths.options.path]: [ROUTED_APP, "src/features/deployment/options-page.tsx"],
  [paths.users.path]: [ROUTED_APP, "src/features/users/users-page.tsx"],
  [paths.newUser.path]: [ROUTED_APP, "src/features/users/create-user-page.tsx"],
  [paths.oauth2Apps.path]: [ROUTED_APP, "src/features/oauth2-apps/oauth2-apps-page.tsx"],
  [paths.newOauth2App.path]: [ROUTED_APP, "src/features/oauth2-apps/new-oauth2-app-page.tsx"],
  [paths.audit.path]: [ROUTED_APP, "src/features/audit/audit-page.tsx"],
  /** Every other address; the home page is part of the routed app. */
  "*": [ROUTED_APP],
};

/**
 * Lists the files of each first screen for the server, which names them in the page (bff: static-files/built-pages.ts):
 * the browser then loads all of them at once, instead of finding each in the one before.
 */
export function pagePreloads(): Plugin {
  return {
    name: "dashboard:page-preloads",
    apply: (_config, { command, mode }) => command === "build" && mode !== "mock",
    generateBundle(_options, bundle) {
      const chunks = chunksOf(bundle);
      const largestFirst = chunks
        .sort((one, other) => other.code.length - one.code.length)
        .map(({ fileName }) => fileName);
      const routedApp = chunkOf(ROUTED_APP, chunks).fileName;
      const inEveryPage = filesOfEveryPage(chunks);
      const preloads = Object.entries(MODULES).map(([address, modules]) => {
        const files = modules.map((module) => chunkOf(module, chunks));
        const loaded = withImports(files, chunks);
        if (loaded.has(routedApp) && !modules.includes(ROUTED_APP)) {
          this.error(`${address} loads ${routedApp} as well, since it shares something with it.`);
        }
        return [address, largestFirst.filter((name) => loaded.has(name) && !inEveryPage.has(name))];
      });
      const source = JSON.stringify(Object.fromEntries(preloads));
      this.emitFile({ type: "asset", fileName: ".vite/page-preloads.json", source });
    },
  };
}

function chunkOf(module: string, chunks: readonly Chunk[]): Chunk {
  const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/dashboard/${module}`)));
  if (!chunk) throw new Error(`The build has no file for ${module}, which a page is to preload.`);
  return chunk;
}
