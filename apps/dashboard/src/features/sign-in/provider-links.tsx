import type { AuthMethods } from "@coder-sign-in/api-types";
import { serverPaths } from "../../app/paths.ts";
import { ButtonLink } from "../../components/actions/button.tsx";
import { ForeignIcon } from "../../components/identity/foreign-icon.tsx";
import { GithubIcon } from "../../components/identity/github-icon.tsx";

interface ProviderLinksProps {
  methods: AuthMethods;
  redirect: string;
  isDisabled: boolean;
}

export function ProviderLinks({ methods, redirect, isDisabled }: ProviderLinksProps) {
  const { github, oidc } = methods;
  return (
    <div className="flex flex-col gap-3">
      {github.enabled && (
        <ButtonLink look="secondary" isDisabled={isDisabled} href={serverPaths.signInWithGithub(redirect)}>
          <GithubIcon />
          Sign in with GitHub
        </ButtonLink>
      )}
      {oidc.enabled && (
        <ButtonLink look="secondary" isDisabled={isDisabled} href={serverPaths.signInWithOidc(redirect)}>
          {oidc.iconUrl && <ForeignIcon src={oidc.iconUrl} />}
          {oidc.signInText || "Sign in with OpenID Connect"}
        </ButtonLink>
      )}
    </div>
  );
}
