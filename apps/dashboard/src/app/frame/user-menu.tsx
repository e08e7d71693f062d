import type { User } from "@coder-sign-in/api-types";
import { useState } from "react";
import { HelpLinks } from "../../api/trouble/help-links.tsx";
import { Avatar } from "../../components/identity/avatar.tsx";
import { SignOutButton } from "../session/sign-out-button.tsx";
import { SignOutOfProvider } from "../session/sign-out-of-provider.tsx";
import { TerminalFont } from "./terminal-font.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

const MENU_ID = "user-menu";

/** The browser's own popover closes on Escape and on a click outside. */
export function UserMenu({ user }: { user: User }) {
  // Data that is only seen in an open menu is not requested before.
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-2 hover:bg-sunken"
      >
        <Avatar picture={user.avatar_url} name={user.username} className="size-8" />
        <span className="min-w-0 truncate">
          <span className="sr-only">Account menu of</span> {user.username}
        </span>
      </button>
      <section
        id={MENU_ID}
        popover="auto"
        aria-label="Account"
        onToggle={() => setWasOpened(true)}
        className="inset-auto top-16 right-[max(1rem,calc(50vw-39rem))] m-0 w-72 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-4 text-text shadow-lg sm:top-18"
      >
        <p dir="auto" className="font-medium wrap-anywhere">
          {user.name || user.username}
        </p>
        <p className="text-sm text-muted wrap-anywhere">{user.email}</p>
        <div className="mt-3 flex flex-col gap-3">
          <ThemeSwitch />
          {wasOpened && <TerminalFont />}
          <HelpLinks />
          <SignOutButton look="secondary" />
          {wasOpened && <SignOutOfProvider user={user} />}
        </div>
      </section>
    </>
  );
}
