import type { AuthMethods, DeploymentConfig, User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { authMethods } from "../../api/session.queries.ts";
import { isAmong, owners } from "../../app/audiences.ts";
import { Screen } from "../../components/page/screen.tsx";
import { deploymentConfig } from "./deployment.queries.ts";
import { ProviderTest } from "./provider-test.tsx";
import { WayToSignIn } from "./way-to-sign-in.tsx";
import { githubInWords, ways } from "./ways-to-sign-in.ts";

export default function UserAuthPage({ user }: { user: User }) {
  const methods = useQuery(authMethods());
  const config = useQuery(deploymentConfig());
  return (
    <Screen
      heading="User authentication"
      lead="How people sign in, and the options that control it. Changes take effect when the server restarts."
    >
      <Loaded query={methods} loading="Loading sign-in methods…" failure="The sign-in methods could not be loaded.">
        {(enabled) => (
          <Loaded query={config} loading="Loading the settings…" failure="The settings could not be loaded.">
            {(set) => <Ways enabled={enabled} config={set} mayTest={isAmong(owners, user)} />}
          </Loaded>
        )}
      </Loaded>
    </Screen>
  );
}

interface WaysProps {
  enabled: AuthMethods;
  config: DeploymentConfig;
  mayTest: boolean;
}

function Ways({ enabled: { github, oidc, password }, config: { config, options }, mayTest }: WaysProps) {
  return (
    <>
      <WayToSignIn way={ways.github} isOn={github.enabled} lead={githubInWords(config)} options={options}>
        {mayTest && <ProviderTest provider="github" name="GitHub" />}
      </WayToSignIn>
      <WayToSignIn way={ways.oidc} isOn={oidc.enabled} lead={config.oidc.issuer_url} options={options}>
        {mayTest && <ProviderTest provider="oidc" name="OpenID Connect" />}
      </WayToSignIn>
      <WayToSignIn
        way={ways.password}
        isOn={password.enabled}
        lead={
          password.enabled ? "People with a password can sign in with it." : "Only owners can sign in with a password."
        }
        options={options}
      />
      <WayToSignIn way={ways.sessions} options={options} />
    </>
  );
}
