import { certificate } from "../deployments/certificate.ts";
import { openLoadBalancer } from "../deployments/load-balancer.ts";
import { createOwner } from "../deployments/owner.ts";
import type { ServerProcess } from "../deployments/server-process.ts";
import { test as base, expect } from "../fixtures.ts";
import { loginScreen } from "../screens/login-screen.ts";

const test = base.extend<{ behindHttps: ServerProcess }>({
  behindHttps: async ({ startServer }, use) => {
    const proxy = await openLoadBalancer(certificate);
    const server = await startServer({
      CODER_ACCESS_URL: proxy.url,
      CODER_LOG_FILTER: "CSP violation",
    });
    proxy.sendTo(server.address);
    await createOwner(server.address);
    await use(server);
    await proxy.close();
  },
  baseURL: async ({ behindHttps }, use) => use(behindHttps.url),
});

test.use({
  ignoreHTTPSErrors: true,
  // The report is not a request of the page, and it would be sent after a minute.
  launchOptions: async ({ launchOptions }, use) => {
    const args = ["--ignore-certificate-errors", "--short-reporting-delay"];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...args] });
  },
});

const PLANT = `
  const script = document.createElement("script");
  script.textContent = "document.title = 'planted'";
  document.body.append(script);
`;

test("general#5: behind https a browser tells the server of what was planted by the Reporting API", async ({
  page,
  behindHttps,
  browserTrouble,
}) => {
  browserTrouble.expect(/Content Security Policy/);
  await loginScreen(page).open();
  await loginScreen(page).isOpen();

  await page.evaluate(PLANT);

  await expect.poll(behindHttps.log).toMatch(/CSP violation reported.*"documentURL":"https:.*"script-src-elem"/);
  await expect(page).toHaveTitle("Sign in to Coder");
});
