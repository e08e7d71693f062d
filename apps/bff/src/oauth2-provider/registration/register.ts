import type { ClientMetadata, ClientRegistration } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { issueSecret } from "../apps/issue-secret.ts";
import { issuerOf } from "../metadata.ts";
import { OAuthError } from "../oauth-error.ts";
import { makeRoomForClients } from "../purge-unused-clients.ts";
import { clientTypeOf, metadataProblem, registeredMetadata } from "./client-metadata.ts";
import { presentClient } from "./present-client.ts";
import { createRegistrationToken } from "./registration-token.ts";

/** Anybody may register, so anybody may fill the database; those that come at once may exceed it by their number. */
const MAX_UNUSED = 10_000;

interface Registered {
  app: OAuth2AppRow;
  answer: ClientRegistration;
}

/** Registers a client as it describes itself, with its secret or not at all (RFC 7591 3). Throws. */
export async function registerClient(deps: Deps, metadata: ClientMetadata): Promise<Registered> {
  const clientType = clientTypeOf(metadata);
  const problem = metadataProblem(metadata, clientType);
  if (problem !== undefined) throw new OAuthError("invalid_client_metadata", problem);

  if ((await deps.store.oauth2Apps.hasUnused(MAX_UNUSED)) && !(await makeRoomForClients(deps))) {
    throw new OAuthError(
      "temporarily_unavailable",
      `${MAX_UNUSED} apps have registered within the last hour that nobody has let in. Try again later`,
      { status: 503 },
    );
  }

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
