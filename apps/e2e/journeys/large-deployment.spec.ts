import { readFile } from "node:fs/promises";
import { createApiClient } from "@coder-sign-in/api-client";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { auditScreen } from "../screens/audit-screen.ts";
import { overviewScreen } from "../screens/deployment-screens.ts";
import { sessionsScreen } from "../screens/sessions-screen.ts";
import { tokensScreen } from "../screens/tokens-screen.ts";
import { usersScreen } from "../screens/users-screen.ts";
import { tabTo } from "../tab-to.ts";

test.use({ profile: "large" });

test.beforeEach(async ({ page, bigWorld: _ }) => {
  await signInAsOwner(page);
});

test("dashboard#4.7: a person among 500 is found by keyboard; search, order and page survive a reload", async ({
  page,
}) => {
  const users = usersScreen(page);
  await page.goto("/deployment/users");
  await expect(page.getByText("1 to 25 of 500 people")).toBeVisible();
  await expectAccessible(page);

  await tabTo(page, page.getByRole("combobox", { name: "Sort by" }));
  await page.keyboard.press("ArrowDown");
  await expect(users.row("person-498")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Next" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("26 to 50 of 500 people")).toBeVisible();
  await expect(page).toHaveURL("/deployment/users?sort=-username&page=2");
  await page.reload();
  await expect(users.row("person-473")).toBeVisible();

  await tabTo(page, users.search);
  await page.keyboard.type("person-04");
  await expect(page.getByText("1 to 10 of 10 people")).toBeVisible();
  await expect(page).toHaveURL("/deployment/users?sort=-username&q=person-04");
  await page.reload();
  await expect(users.search).toHaveValue("person-04");
  await expect(users.row("person-049")).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "person-040" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "person-040", level: 1 })).toBeFocused();
});

test("dashboard#4.9, signin#row215: an owner ends one of a person's 200 tokens, then signs them out everywhere", async ({
  page,
  bigWorld: { colleague },
}) => {
  const sessions = sessionsScreen(page);
  await page.goto(`/deployment/users/${colleague.username}`);
  await expect(page.getByText("1 to 25 of 201")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Show" }).selectOption("1 browser");
  await expect(sessions.rows.filter({ has: page.getByRole("button", { name: /^Sign out/ }) })).toHaveCount(1);

  await page.goto(`/deployment/users/${colleague.username}?page=9`);
  await expect(page.getByText("201 to 201 of 201")).toBeVisible();
  await page.getByRole("table").first().getByRole("button").click();
  await sessions.dialog.getByRole("button").last().click();
  await expect(page.getByText("no longer has access.")).toBeFocused();
  await expect(page.getByText("176 to 200 of 200")).toBeVisible();

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(sessions.dialog).toContainText(/This ends .*\d+ tokens immediately\./);
  await sessions.dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText(`${colleague.username} was signed out everywhere.`)).toBeFocused();
  await expect(page.getByText("is not signed in anywhere and has no tokens.")).toBeVisible();
});

test("dashboard#11.1, signin#row214: with 200 tokens, sessions are filtered by kind, and signing out everywhere else keeps the tokens", async ({
  page,
  baseURL,
  bigWorld: { tokenOfOwner },
}) => {
  const sessions = sessionsScreen(page);
  const { session_token } = await createApiClient({ baseUrl: baseURL }).loginWithPassword({ body: owner });
  const askWith = (token: string) =>
    createApiClient({ baseUrl: baseURL, headers: () => ({ "Coder-Session-Token": token }) }).getUser({ user: "me" });
  expect(await askWith(session_token)).toMatchObject({ username: owner.username });
  await sessions.open();
  const kinds = page.getByRole("combobox", { name: "Show" });
  await kinds.selectOption("200 tokens");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("26 to 50 of 200")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText("26 to 50 of 200")).toBeVisible();

  await sessions.signOutEverywhereElse();
  await expect(page.getByText("You were signed out everywhere else.")).toBeFocused();
  await expect(askWith(session_token)).rejects.toMatchObject({ status: 401 });
  expect(await askWith(tokenOfOwner)).toMatchObject({ username: owner.username });
  await kinds.selectOption("1 browser");
  await expect(sessions.rows).toHaveCount(1);
  await expect(sessions.current).toBeVisible();
});

test("dashboard#4.7: 200 tokens are searched, sorted and paged, and a reload keeps all three", async ({ page }) => {
  const tokens = tokensScreen(page);
  await tokens.open();
  await expect(page.getByText("1 to 25 of 200 tokens")).toBeVisible();
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("Name");
  await page.getByRole("searchbox", { name: "Search" }).fill("deploy-1");
  await expect(page.getByText("1 to 25 of 100 tokens")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(tokens.token("deploy-125")).toBeVisible();
  await expectAccessible(page);

  await page.reload();

  await expect(page).toHaveURL("/settings/tokens?sort=name&q=deploy-1&page=2");
  await expect(page.getByText("26 to 50 of 100 tokens")).toBeVisible();
  await expect(tokens.token("deploy-125")).toBeVisible();
});

test("dashboard#4.7, signin#10.3: 900 audit rows are filtered and paged, a reload keeps both, and the export has them all", async ({
  page,
  bigWorld: { created },
}) => {
  const audit = auditScreen(page);
  await page.goto("/audit");
  await audit.filter({ action: "Created" });
  await expect(audit.range).toHaveText(`1 to 25 of ${created}`);
  await page.getByRole("button", { name: "Older" }).click();
  await expect(audit.range).toHaveText(`26 to 50 of ${created}`);
  await expectAccessible(page);
  await page.reload();
  await expect(audit.range).toHaveText(`26 to 50 of ${created}`);

  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  const [, ...rows] = (await readFile(await csv.path(), "utf8")).trimEnd().split("\r\n");
  expect(rows).toHaveLength(created);
  expect(rows.filter((row) => !row.includes('"create"'))).toEqual([]);
});

test("dashboard#4.10: the overview charts the sign-ins of a day and of a week", async ({ page, bigWorld }) => {
  await overviewScreen(page).open();
  const refused = `${bigWorld.refusals} refused`;
  await expect(
    page.getByRole("img", { name: new RegExp(`Sign-ins over time: \\d+ succeeded, ${refused}`) }),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Sign-ins by method" })).toContainText(refused);
  await expect(page.getByRole("list", { name: /by reason/ })).toContainText("Wrong email or password");
  await page.getByText("Show the numbers").click();
  await expect(page.getByRole("table", { name: "Sign-ins over time" })).toContainText(String(bigWorld.refusals));
  await expectAccessible(page);

  await page.getByRole("combobox", { name: "Period" }).selectOption("Last 7 days");
  await page.reload();

  await expect(page).toHaveURL("/deployment/overview?period=week");
  await expect(page.getByRole("img", { name: new RegExp(refused) })).toBeVisible();
});
