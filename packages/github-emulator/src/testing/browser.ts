import { send } from "./client.ts";

/** A headless browser for tests: keeps cookies, follows redirects within the emulator, posts forms. */
export function createBrowser(url: string) {
  const cookies = new Map<string, string>();
  let location = url;

  async function visit(target: string, init: RequestInit = {}) {
    location = new URL(target, location).href;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await send(location, { ...init, headers: { accept: "text/html", cookie } });
    for (const line of answer.headers.getSetCookie()) keep(line);

    const redirect = answer.headers.get("location");
    if (redirect === null) return { ...answer, location };
    const next = new URL(redirect, location);
    if (next.origin !== url || next.pathname.endsWith("/callback")) return { ...answer, location: next.href };
    return visit(next.href);
  }

  function keep(line: string) {
    const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
    cookies.set(name, value);
  }

  type Visited = ReturnType<typeof visit>;
  return {
    visit: (target: string): Visited => visit(target),
    submit: (target: string, form: Record<string, string>): Visited =>
      visit(target, { method: "POST", body: new URLSearchParams(form) }),
    signIn: (login: string, returnTo = "/login/device"): Visited =>
      visit("/login", { method: "POST", body: new URLSearchParams({ login, return_to: returnTo }) }),
  };
}

/** The value of a field of a page, hidden or not. */
export function fieldOf(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
}
