import { newLink, presentProvider } from "../fixtures/external-auth.ts";
import { notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { pollHeldFlow, presentFlow, startOrResume } from "../world/device-flow.ts";
import { signedInUser, type World } from "../world/world.ts";

const WAITING = "authorization_pending";

/** Links to external providers (signin#7): GitHub by device flow, linked; GitLab by web flow, not linked. */
export function externalAuthMocks(world: World) {
  const { externalAuth } = world;
  const isSignedOut = () => signedInUser(world) === undefined;
  const findProvider = (id: string | undefined) => externalAuth.providers.find((provider) => provider.id === id);
  const findLink = (id: string | undefined) => externalAuth.links.find((link) => link.provider_id === id);
  const poll = (providerId: string, deviceCode: string) => {
    const outcome = pollHeldFlow(externalAuth, deviceCode);
    if (outcome.status === "approved") link(world, providerId);
    return outcome;
  };

  return {
    listExternalAuth: () => {
      if (isSignedOut()) return signedOut();
      const { providers, links } = externalAuth;
      return { status: 200, body: { providers, links } };
    },

    getExternalAuth: ({ params }) => {
      if (isSignedOut()) return signedOut();
      const provider = findProvider(params.provider);
      return provider ? { status: 200, body: presentProvider(provider, findLink(provider.id)) } : notFound;
    },

    deleteExternalAuth: ({ params }) => {
      if (isSignedOut()) return signedOut();
      if (findLink(params.provider) === undefined) return notFound;
      externalAuth.links = externalAuth.links.filter((link) => link.provider_id !== params.provider);
      return { status: 200, body: { token_revoked: true } };
    },

    getExternalAuthDevice: ({ params, query }) => {
      if (isSignedOut()) return signedOut();
      const provider = findProvider(params.provider);
      if (!provider) return notFound;
      if (!provider.device) return refusal(400, "Git auth device flow not supported.");
      return { status: 200, body: presentFlow(startOrResume(externalAuth, query.get("renew") === "true")) };
    },

    exchangeExternalAuthDevice: ({ params, body }) => {
      if (isSignedOut()) return signedOut();
      const provider = findProvider(params.provider);
      if (!provider) return notFound;
      if (!provider.device) return refusal(400, "Git auth provider does not support device flow.");
      const outcome = poll(provider.id, body.device_code);
      if (outcome.status === "approved") return { status: 204 };
      return deviceExchangeFailed(outcome.status === "failed" ? outcome.error : WAITING);
    },

    pollExternalAuthDevice: ({ params, body }) => {
      if (isSignedOut()) return signedOut();
      const provider = findProvider(params.provider);
      if (!provider) return notFound;
      if (!provider.device) return refusal(400, "Git auth provider does not support device flow.");
      const outcome = poll(provider.id, body.device_code);
      if (outcome.status === "failed") return deviceExchangeFailed(outcome.error);
      if (outcome.status === "approved") return { status: 200, body: { status: "linked" } };
      const { intervalSeconds: interval, expiresInSeconds: expires_in } = outcome;
      return { status: 200, body: { status: WAITING, interval, expires_in } };
    },

    /** The provider consents at once. */
    externalAuthCallback: ({ params }) => {
      const page = `/external-auth/${params.provider}`;
      if (isSignedOut()) {
        const query = new URLSearchParams({ message: signedOut().body.message, redirect: `${page}/callback` });
        return { status: 303, headers: { Location: `/login?${query}` } };
      }
      const provider = findProvider(params.provider);
      if (!provider) return notFound;
      link(world, provider.id);
      return { status: 307, headers: { Location: `${page}?redirected=true` } };
    },
  } satisfies Partial<Mocks>;
}

/** signin#7: 400 for every failure of the exchange. */
export function deviceExchangeFailed(detail: string) {
  return refusal(400, "Failed to exchange device code.", detail);
}

function link({ externalAuth }: World, providerId: string): void {
  const others = externalAuth.links.filter((link) => link.provider_id !== providerId);
  externalAuth.links = [...others, newLink(providerId)];
}
