import { useQuery } from "@tanstack/react-query";
import { ForeignIcon } from "../../components/identity/foreign-icon.tsx";
import { isPicture } from "../../lib/is-picture.ts";
import { appearance, buildInfo } from "../session.queries.ts";
import { helpLinksOf } from "./help-links-of.ts";

/** Icons that a support link can name without an address. */
const ICONS = new Set(["bug", "chat", "docs", "star"]);

/** The support links and the documentation of this deployment. If they cannot be loaded, none are shown. */
export function HelpLinks() {
  const { data } = useQuery({ ...appearance(), retry: false });
  const build = useQuery({ ...buildInfo(), retry: false });
  const links = data ? helpLinksOf(data, build.data?.version ?? "") : [];
  if (links.length === 0) return null;
  return (
    <ul aria-label="Help" className="flex flex-col text-sm">
      {links.map(({ name, target, icon }) => (
        <li key={name + target}>
          <a
            href={target}
            target="_blank"
            rel="noreferrer"
            className="-mx-2 flex min-h-10 items-center gap-2.5 rounded-md px-2 wrap-anywhere hover:bg-sunken"
          >
            <Icon icon={icon} />
            <span className="text-accent underline underline-offset-4">{name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Below text that may come from the server: shown if it refers people to an administrator. */
export function HelpAfter({ words }: { words: string }) {
  return /\badmin|\bowner of this/i.test(words) ? <HelpLinks /> : null;
}

function Icon({ icon }: { icon: string }) {
  const picture = ICONS.has(icon) ? `/icon/${icon}.svg` : icon;
  return isPicture(picture) ? <ForeignIcon src={picture} /> : null;
}
