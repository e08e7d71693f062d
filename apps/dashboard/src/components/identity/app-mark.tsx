import { AppIcon } from "./app-identity.tsx";

interface AppMarkProps {
  app: { name: string; icon: string; dynamically_registered: boolean };
}

/** Below a heading that names the app: what is behind the name. */
export function AppMark({ app }: AppMarkProps) {
  const isSelfRegistered = app.dynamically_registered;
  return (
    <div
      className={`flex items-center gap-3 rounded-lg px-4 py-3 text-sm ${isSelfRegistered ? "bg-warning-soft" : "bg-sunken"}`}
    >
      <AppIcon app={app} />
      <p className="min-w-0">
        {isSelfRegistered ? (
          <>
            <strong className="font-medium">Self-registered:</strong> nobody here has checked its name. Allow it only if
            you have just started to sign in there yourself.
          </>
        ) : (
          "Registered by an administrator of this deployment."
        )}
      </p>
    </div>
  );
}
