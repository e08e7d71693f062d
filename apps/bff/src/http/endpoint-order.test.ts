import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { expect, test } from "vitest";
import { addPerson, giveSession } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

interface Overlap {
  name: string;
  method: string;
  /** An address of the endpoint that another endpoint's pattern matches as well. */
  own: string;
  /** The same with something else where the other pattern has a parameter. */
  others: string;
}

const ALL = Object.entries<Endpoint>(endpoints);
const OVERLAPS = ALL.flatMap(([name, { route }]) => {
  const own = route.path.replace(/:user\b/, "me").replace(/:\w+/g, "some-name");
  const rivals = ALL.map(([, endpoint]) => endpoint.route).filter(
    (rival) =>
      rival.method === route.method && parameters(rival.path) > parameters(route.path) && fits(rival.path, own),
  );
  return rivals.map((rival): Overlap => ({ name, method: route.method, own, others: othersOf(rival.path, own) }));
});

test("the table has endpoints that another one's pattern fits", () => {
  expect(OVERLAPS.map(({ name }) => name)).toEqual(expect.arrayContaining(["getFirstUser", "getTokenConfig"]));
});

test.each(OVERLAPS)("$method $own is answered by $name, not as $others is", async ({ method, own, others }) => {
  const server = await startTestServer();
  const { token } = await giveSession(server, await addPerson(server, { roles: ["owner"] }));
  const headers = { Authorization: `Bearer ${token}` };

  const [answer, other] = await Promise.all(
    [own, others].map((path) => server.browser().send(path, { method, headers })),
  );

  expect(answer?.status).not.toBe(405);
  expect([answer?.status, answer?.text]).not.toEqual([other?.status, other?.text]);
});

function parameters(path: string): number {
  return path.split("/:").length;
}

function fits(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+")}$`).test(path);
}

/** An address that only the pattern matches: nobody and nothing has that name. */
function othersOf(pattern: string, path: string): string {
  const names = path.split("/");
  const isUser = (part: string | undefined) => part === ":user";
  return pattern
    .split("/")
    .map((part, index) =>
      part.startsWith(":") && !(isUser(part) && names[index] === "me") ? "nobody-at-all" : names[index],
    )
    .join("/");
}
