import { render } from "@testing-library/react";
import userEvent, { PointerEventsCheckLevel } from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { Providers } from "../app/providers.tsx";
import { AppRoutes } from "../app/router.tsx";
import { Address } from "./address.tsx";

/** The whole app at an address, with a person who clicks and types. */
export function renderApp(address: string) {
  // jsdom has no stylesheet in which `pointer-events` could stand; whether a click arrives, journeys show.
  const user = userEvent.setup({ advanceTimers: advanceIfFake, pointerEventsCheck: PointerEventsCheckLevel.Never });
  const view = render(
    <Providers>
      <MemoryRouter initialEntries={[address]}>
        <AppRoutes />
        <Address />
      </MemoryRouter>
    </Providers>,
  );
  return { user, ...view };
}

async function advanceIfFake(ms: number) {
  const { vi } = await import("vitest");
  if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(ms);
}
