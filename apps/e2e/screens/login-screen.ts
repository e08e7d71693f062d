import { expect, type Page } from "@playwright/test";

interface Credentials {
  email: string;
  password: string;
}

export function loginScreen(page: Page) {
  const email = page.getByLabel("Email");
  const password = page.getByLabel("Password", { exact: true });
  const github = page.getByRole("link", { name: "Sign in with GitHub" });
  const signIn = page.getByRole("button", { name: "Sign In" });
  return {
    email,
    password,
    github,
    signIn,
    error: page.getByRole("alert"),
    open: (redirect?: string) =>
      page.goto(redirect === undefined ? "/login" : `/login?redirect=${encodeURIComponent(redirect)}`),
    isOpen: () => expect(page.getByRole("heading", { name: "Sign in to Coder", level: 1 })).toBeVisible(),
    signInWithGithub: () => github.click(),
    signInWithOidc: () => page.getByRole("link", { name: "Sign in with KWC" }).click(),
    async signInWithPassword(credentials: Credentials) {
      await email.fill(credentials.email);
      await password.fill(credentials.password);
      await signIn.click();
    },
  };
}
