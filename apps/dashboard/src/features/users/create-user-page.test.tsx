import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PAGE = "/deployment/users/new";

async function fill(user: ReturnType<typeof renderApp>["user"]) {
  await user.type(await screen.findByLabelText("Username"), "maja");
  await user.type(screen.getByLabelText("Email"), "maja@example.com");
  await user.type(screen.getByLabelText("Full name (optional)"), "Maja B");
}

test("creates an account with a password and goes to the list, which says so", async () => {
  const world = useScenario("alreadySignedIn");
  const { user } = renderApp(PAGE);

  await fill(user);
  await user.type(screen.getByLabelText("Password"), "SomeSecurePassword!");
  await user.click(screen.getByRole("button", { name: "Create user" }));

  expect(await screen.findByText("The account maja was created.")).toBeVisible();
  expect(screen.getByTestId("address")).toHaveTextContent("/deployment/users");
  expect(world.accounts.at(-1)).toMatchObject({
    user: { username: "maja", email: "maja@example.com", name: "Maja B", login_type: "password", status: "dormant" },
    password: "SomeSecurePassword!",
  });
});

test("an account for GitHub has no password", async () => {
  const world = useScenario("alreadySignedIn");
  const { user } = renderApp(PAGE);

  await fill(user);
  await user.click(await screen.findByRole("radio", { name: /^With GitHub/ }));
  expect(screen.queryByLabelText("Password")).not.toBeInTheDocument();
  expect(screen.queryByRole("radio", { name: /OpenID/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Create user" }));

  await screen.findByText("The account maja was created.");
  expect(world.accounts.at(-1)).toMatchObject({ user: { login_type: "github" }, password: "" });
});

test("userNameTaken: the server's words stand at the fields, and the first has the focus", async () => {
  useScenario("userNameTaken");
  const { user } = renderApp(PAGE);

  await fill(user);
  await user.type(screen.getByLabelText("Password"), "SomeSecurePassword!");
  await user.click(screen.getByRole("button", { name: "Create user" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("User already exists.");
  expect(screen.getByLabelText("Username")).toHaveAccessibleDescription(/already in use/);
  expect(screen.getByLabelText("Username")).toHaveFocus();
  expect(screen.getByLabelText("Email")).toBeInvalid();
});

test("empty fields: the server names them", async () => {
  useScenario("alreadySignedIn");
  const { user } = renderApp(PAGE);

  await user.click(await screen.findByRole("button", { name: "Create user" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Validation failed.");
  expect(screen.getByLabelText("Username")).toHaveAccessibleDescription("This field is required.");
});

test("usersForbidden: a member finds a clear page", async () => {
  useScenario("usersForbidden");
  renderApp(PAGE);

  expect(await screen.findByRole("heading", { level: 1, name: "You do not have access to this page" })).toBeVisible();
});
