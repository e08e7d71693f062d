import type { User } from "@coder-sign-in/api-types";
import { useState } from "react";
import { NavLink, useLocation } from "react-router";
import { Button } from "../../components/actions/button.tsx";
import { type NavigationGroup, navigationOf } from "./navigation.ts";

const LIST_ID = "navigation";

/** The navigation. On a phone it hides behind a button and closes again when a page was chosen. */
export function FrameNavigation({ user }: { user: User }) {
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string>();
  const isOpen = openAt === pathname;

  return (
    <nav aria-label="Main" className="md:w-52 md:shrink-0">
      <Button
        look="secondary"
        className="w-full md:hidden"
        aria-expanded={isOpen}
        aria-controls={LIST_ID}
        onClick={() => setOpenAt(isOpen ? undefined : pathname)}
      >
        Menu
      </Button>
      <div id={LIST_ID} className={`flex-col gap-4 pt-3 md:flex md:pt-2 ${isOpen ? "flex" : "hidden"}`}>
        {navigationOf(user).map((group) => (
          <Group key={group.label ?? ""} group={group} />
        ))}
      </div>
    </nav>
  );
}

function Group({ group: { label, entries } }: { group: NavigationGroup }) {
  return (
    <section aria-label={label}>
      {label && <h2 className="px-3 pb-1 text-sm font-medium text-muted">{label}</h2>}
      <ul>
        {entries.map(({ label, href }) => (
          <li key={href}>
            <NavLink
              to={href}
              end={href === "/"}
              className="block min-h-10 rounded-md px-3 py-2 hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent forced-colors:aria-[current=page]:bg-[Highlight] forced-colors:aria-[current=page]:text-[HighlightText] forced-colors:aria-[current=page]:forced-color-adjust-none"
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
