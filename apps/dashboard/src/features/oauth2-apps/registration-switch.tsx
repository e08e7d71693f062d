import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { Failure } from "../../api/trouble/failure.tsx";
import { useFlip } from "../../api/use-flip.ts";
import { Choice } from "../../components/forms/choice.tsx";
import { Saving } from "../../components/forms/saving.tsx";
import { Section } from "../../components/page/section.tsx";
import { allowRegistration, registrationSettings } from "./oauth2-apps.queries.ts";

/** oauth-provider#5, "Settings": works while the provider is disabled, too. */
export function RegistrationSwitch() {
  const settings = useQuery(registrationSettings());

  return (
    <Section title="Registration">
      <Loaded query={settings} loading="Loading the setting…" failure="The setting could not be loaded.">
        {({ dynamic_client_registration_enabled }) => <Switch isAllowed={dynamic_client_registration_enabled} />}
      </Loaded>
    </Section>
  );
}

function Switch({ isAllowed }: { isAllowed: boolean }) {
  const { value, isSaving, error, flip } = useFlip(isAllowed, allowRegistration());
  return (
    <>
      {error && <Failure title="The setting was not changed." error={error} />}
      <Choice
        type="checkbox"
        label="Apps may register themselves"
        hint="Editors need this for their first sign-in. Self-registered apps are marked wherever people decide about them. Apps that are already registered keep working when you turn it off."
        checked={value}
        aria-busy={isSaving || undefined}
        onChange={({ currentTarget }) => flip(currentTarget.checked)}
      />
      <Saving isSaving={isSaving} />
    </>
  );
}
