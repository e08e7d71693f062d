import type { ClientMetadata, ClientRegistration } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { addressKey } from "../../rate-limits/address-key.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { issueSecret } from "../apps/issue-secret.ts";
import { issuerOf } from "../discovery/metadata.ts";
import { makeRoomForClient } from "../housekeeping/purge-unused-clients.ts";
import { OAuthError } from "../oauth-error.ts";
import { clientTypeOf, metadataProblem, registeredMetadata } from "./client-metadata.ts";
import { presentClient } from "./present-client.ts";
import { createRegistrationToken } from "./registration-token.ts";

interface Registered {
  app: OAuth2AppRow;
  answer: ClientRegistration;
}

/** Registers a client as it describes itself, together with its secret or not at all (RFC 7591 3). Throws. */
export async function registerClient(
  deps: Deps,
  metadata: ClientMetadata,
  { ipAddress }: { ipAddress: string },
): Promise<Registered> {
  const clientType = clientTypeOf(metadata);
  const problem = metadataProblem(metadata, clientType);
  if (problem !== undefined) throw new OAuthError("invalid_client_metadata", problem);

  await makeRoomForClient(deps);
  const now = deps.clock.now();
  const { token, hashed } = createRegistrationToken(deps.random);
  const { app, secret } = await deps.store.transaction(async (store) => {
    const inserted = await store.oauth2Apps.insert({
      ...registeredMetadata(metadata),
      id: deps.random.uuid(),
      createdAt: now,
      updatedAt: now,
      clientType,
      dynamicallyRegistered: true,
      registrationAddress: addressKey(ipAddress),
      hashedRegistrationToken: hashed,
    });
    const issued = clientType === "confidential" ? await issueSecret({ ...deps, store }, inserted.id) : undefined;
    return { app: inserted, secret: issued?.full };
  });
  const answer = {
    ...presentClient(app, issuerOf(deps.config)),
    ...(secret !== undefined && { client_secret: secret }),
    registration_access_token: token,
  };
  return { app, answer };
}
