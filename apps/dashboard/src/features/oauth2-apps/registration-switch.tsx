import { useMutation, useQuery } from "@tanstack/react-query";
import { Failure } from "../../api/failure.tsx";
import { Loaded } from "../../api/loaded.tsx";
import { Choice } from "../../components/choice.tsx";
import { allowRegistration, registrationSettings } from "./oauth2-apps.queries.ts";

/** Contract oauth-provider.md 5, "Settings": works while the provider is off, too. */
export function RegistrationSwitch() {
  const settings = useQuery(registrationSettings());
  const change = useMutation(allowRegistration());

  return (
    <section aria-labelledby="registration" className="flex flex-col gap-2">
      <h2 id="registration" className="text-lg font-semibold">
        Registration
      </h2>
      {change.isError && <Failure title="The setting was not changed." error={change.error} />}
      <Loaded query={settings} loading="Loading the setting…" failure="The setting could not be loaded.">
        {({ dynamic_client_registration_enabled: isAllowed }) => (
          <Choice
            type="checkbox"
            label="Apps may register themselves"
            hint="Editors need this the first time they sign in here. Such apps are marked wherever people decide about them. Those that have registered keep working when you switch it off."
            checked={change.isPending ? change.variables : isAllowed}
            aria-busy={change.isPending || undefined}
            onChange={({ currentTarget }) => !change.isPending && change.mutate(currentTarget.checked)}
          />
        )}
      </Loaded>
    </section>
  );
}
