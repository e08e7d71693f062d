import type {
  DeleteExternalAuthByIDResponse,
  ExternalAuthLink,
  ExternalAuthLinkProvider,
} from "@coder-sign-in/api-types";
import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/actions/button.tsx";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { Avatar } from "../../components/identity/avatar.tsx";
import { isPicture } from "../../lib/is-picture.ts";
import { Unlink } from "./unlink.tsx";

interface ProviderRowProps {
  provider: ExternalAuthLinkProvider;
  link: ExternalAuthLink | undefined;
  isChecking: boolean;
  onCheck: () => void;
  onUnlinked: (answer: DeleteExternalAuthByIDResponse) => void;
}

export function ProviderRow({ provider, link, isChecking, onCheck, onUnlinked }: ProviderRowProps) {
  const { id, display_name: name, display_icon: icon } = provider;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <Avatar picture={isPicture(icon) ? icon : ""} name={name} className="size-9 rounded-md!" />
      <div className="min-w-40 flex-1">
        <h2 className="font-medium">
          <Link to={paths.externalAuth.href(id)} className="hover:underline">
            {name}
          </Link>
        </h2>
        <p className="text-sm text-muted wrap-anywhere">{statusOf(link)}</p>
      </div>
      {link && (
        <Button look="quiet" isBusy={isChecking} onClick={onCheck} aria-label={`Check ${name}`}>
          Check
        </Button>
      )}
      {!link?.authenticated && (
        <RouteButton
          to={paths.externalAuth.href(id)}
          aria-label={`${link ? "Link again" : "Link"} ${name}`}
          look="secondary"
        >
          {link ? "Link again" : "Link"}
        </RouteButton>
      )}
      {link && <Unlink provider={id} displayName={name} onUnlinked={onUnlinked} />}
    </li>
  );
}

function statusOf(link: ExternalAuthLink | undefined): string {
  if (!link) return "Not linked";
  if (link.authenticated) return "Linked";
  return `Linked, but not usable: ${link.validate_error}`;
}
