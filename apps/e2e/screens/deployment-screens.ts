import { expect, type Page } from "@playwright/test";

export function overviewScreen(page: Page) {
  const health = page.getByRole("region", { name: "Health" });
  return {
    health,
    section: (name: string) =>
      health.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) }),
    fact: (name: string) =>
      page
        .locator("dl > div")
        .filter({ has: page.getByRole("term").filter({ hasText: name }) })
        .getByRole("definition"),
    open: () => page.goto("/deployment/overview"),
    isOpen: () => expect(page.getByRole("heading", { name: "Deployment", level: 1 })).toBeVisible(),
  };
}

export function userAuthScreen(page: Page) {
  const way = (name: string) => page.getByRole("region", { name, exact: true });
  return {
    way,
    setting: (name: string) => page.getByRole("row").filter({ has: page.getByText(name, { exact: true }) }),
    testButton: (provider: string) => page.getByRole("button", { name: `Test this provider: ${provider}` }),
    finding: (provider: string) => way(provider).getByRole("status"),
    open: () => page.goto("/deployment/userauth"),
    isOpen: () => expect(page.getByRole("heading", { name: "User authentication", level: 1 })).toBeVisible(),
  };
}

export function optionsScreen(page: Page) {
  return {
    search: page.getByRole("searchbox", { name: "Search" }),
    show: page.getByRole("combobox", { name: "Show" }),
    count: page.getByRole("status").filter({ hasText: /options$/ }),
    option: (name: string) => page.getByRole("row").filter({ has: page.getByText(name, { exact: true }) }),
    open: (query = "") => page.goto(`/deployment/options${query}`),
  };
}
