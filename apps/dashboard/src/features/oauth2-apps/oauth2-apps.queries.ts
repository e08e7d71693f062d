import type { PostOAuth2ProviderAppRequest, PutOAuth2ProviderAppRequest } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { readAgain } from "../../api/read-again.ts";
import { timeLimit } from "../../api/time-limit.ts";

const APPS = ["oauth2-apps"] as const;
const SETTINGS = ["oauth2-settings"] as const;

/** Always loaded anew: apps register themselves at any time. */
export function oauth2Apps() {
  return queryOptions({
    queryKey: APPS,
    queryFn: ({ signal }) => api.getOAuth2ProviderApps({}, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function oauth2App(app: string) {
  return queryOptions({
    queryKey: [...APPS, app],
    queryFn: ({ signal }) => api.getOAuth2ProviderApp({ app }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function createApp() {
  return mutationOptions({
    mutationFn: (body: PostOAuth2ProviderAppRequest) => api.createOAuth2ProviderApp({ body }, { signal: timeLimit() }),
    onSuccess: readAgain(APPS),
  });
}

export function updateApp(app: string) {
  return mutationOptions({
    mutationFn: (body: PutOAuth2ProviderAppRequest) =>
      api.updateOAuth2ProviderApp({ app, body }, { signal: timeLimit() }),
    onSuccess: readAgain(APPS),
  });
}

/** The list is loaded by the page that follows; this one would find its app gone. */
export function deleteApp(app: string) {
  return mutationOptions({
    mutationFn: () => api.deleteOAuth2ProviderApp({ app }, { signal: timeLimit() }),
  });
}

export function appSecrets(app: string) {
  return queryOptions({
    queryKey: [...APPS, app, "secrets"],
    queryFn: ({ signal }) => api.getOAuth2ProviderAppSecrets({ app }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

/** Secrets are kept only by the page that shows them once. */
export function createSecret(app: string) {
  return mutationOptions({
    mutationFn: () => api.createOAuth2ProviderAppSecret({ app }, { signal: timeLimit() }),
    onSuccess: readAgain(APPS),
    gcTime: 0,
  });
}

export function deleteSecret(app: string, secret: string) {
  return mutationOptions({
    mutationFn: () => api.deleteOAuth2ProviderAppSecret({ app, secret }, { signal: timeLimit() }),
    onSuccess: readAgain(APPS),
  });
}

export function registrationSettings() {
  return queryOptions({
    queryKey: SETTINGS,
    queryFn: ({ signal }) => api.getOAuth2ProviderSettings(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function allowRegistration() {
  return mutationOptions({
    scope: { id: SETTINGS.join() },
    // A request in progress still returns the previous state.
    onMutate: (_isAllowed: boolean, { client }) => client.cancelQueries({ queryKey: SETTINGS }),
    mutationFn: (isAllowed: boolean) => {
      const body = { dynamic_client_registration_enabled: isAllowed };
      return api.updateOAuth2ProviderSettings({ body }, { signal: timeLimit() });
    },
    onSuccess: (settings, _input, _result, { client }) => {
      client.setQueryData(registrationSettings().queryKey, settings);
    },
  });
}
