import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../testing/render-app.tsx";
import { codersPaths } from "./coders-paths.ts";
import { paths } from "./paths.ts";

const address = () => screen.getByTestId("address").textContent;

describe("dashboard#1: addresses of Coder's dashboard lead to the page that takes their place", () => {
  test.each([
    ["/settings", "/settings/account"],
    ["/settings/profile", "/settings/account"],
    ["/settings/oauth2-provider", "/settings/apps"],
    ["/users", "/deployment/users"],
    ["/users/create", "/deployment/users/new"],
    ["/users/alice", "/deployment/users/alice"],
    ["/deployment", "/deployment/overview"],
    ["/deployment/external-auth", "/deployment/userauth"],
    ["/deployment/oauth2-provider/apps", "/deployment/oauth2-apps"],
    ["/deployment/oauth2-provider/apps/add", "/deployment/oauth2-apps/new"],
    ["/deployment/oauth2-provider/apps/some-app", "/deployment/oauth2-apps/some-app"],
    ["/gitauth/github", "/external-auth/github"],
    ["/workspaces", "/"],
    ["/workspaces/a/b", "/"],
    ["/templates", "/"],
    ["/templates/docker/settings", "/"],
  ])("%s is %s", async (coders, ours) => {
    useScenario("alreadySignedIn");

    renderApp(coders);

    expect(await screen.findByRole("heading", { level: 1 })).not.toHaveTextContent("Page not found");
    expect(address()).toBe(ours);
  });

  test("whoever is signed out goes to sign-in first, and comes back there", async () => {
    renderApp("/users");

    await screen.findByRole("heading", { name: "Sign in to Coder" });
    expect(address()).toBe("/login?redirect=%2Fdeployment%2Fusers");
  });

  test("each leads to a page of ours, and none hides one", () => {
    const ours: string[] = Object.values(paths).map(({ path }) => path);

    expect(codersPaths.length).toBeGreaterThan(20);
    expect(codersPaths.filter(({ to }) => !ours.includes(to))).toEqual([]);
    expect(codersPaths.filter(({ path, to }) => path !== to && ours.includes(path))).toEqual([]);
  });
});

describe("/logout", () => {
  test("rules#34: waits for a click, and then signs out", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/logout");

    expect(await screen.findByRole("heading", { level: 1, name: "Sign out?" })).toBeVisible();
    expect(screen.getByText(/signed in as alice/)).toBeVisible();
    expect(world.session).not.toBeNull();
    await user.click(screen.getByRole("button", { name: "Sign out" }));

    expect(world.session).toBeNull();
  });

  test("signed out already: sign-in, and not back to here", async () => {
    renderApp("/logout");

    await screen.findByRole("heading", { name: "Sign in to Coder" });
    expect(address()).toBe("/login");
  });
});
