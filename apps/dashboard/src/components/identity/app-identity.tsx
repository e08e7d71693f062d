import { isPicture } from "../../lib/is-picture.ts";
import { plainName } from "../../lib/words/plain-name.ts";
import { Avatar } from "./avatar.tsx";

interface AppIdentityProps {
  app: { name: string; icon: string; dynamically_registered: boolean };
}

/** An app by its own description, and whether somebody here has vouched for it. */
export function AppIdentity({ app }: AppIdentityProps) {
  const name = plainName(app.name);
  return (
    <span className="flex items-start gap-3">
      <AppIcon app={app} />
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">{name}</span>
        {app.dynamically_registered ? (
          <span className="block text-sm text-warning">Self-registered</span>
        ) : (
          <span className="block text-sm text-muted">Registered by an administrator</span>
        )}
      </span>
    </span>
  );
}

export function AppIcon({ app }: { app: { name: string; icon: string } }) {
  return (
    <Avatar picture={isPicture(app.icon) ? app.icon : ""} name={plainName(app.name)} className="size-10 rounded-lg!" />
  );
}
