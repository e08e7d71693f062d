import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { Copyable } from "../../components/actions/copyable.tsx";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { isUnencrypted } from "./is-unencrypted.ts";

/** What the app has to be configured with, and where answers go. */
export function AppAddresses({ app }: { app: OAuth2ProviderApp }) {
  const { id, endpoints, client_type, redirect_uris } = app;
  return (
    <Facts>
      <Fact name="Client ID">
        <Copyable name="client ID" text={id} />
      </Fact>
      <Fact name="Authorization URL">
        <Copyable name="authorization URL" text={endpoints.authorization} />
      </Fact>
      <Fact name="Token URL">
        <Copyable name="token URL" text={endpoints.token} />
      </Fact>
      <Fact name="Revocation URL">
        <Copyable name="revocation URL" text={endpoints.token_revoke} />
      </Fact>
      {endpoints.device_authorization && (
        <Fact name="Device authorization URL">
          <Copyable name="device authorization URL" text={endpoints.device_authorization} />
        </Fact>
      )}
      <Fact name="Redirect addresses">
        <ul>
          {redirect_uris.map((address) => (
            <li key={address}>
              <code className="font-mono text-sm wrap-anywhere">{address}</code>
              {isUnencrypted(address) && (
                <span className="block text-sm text-warning">
                  Unencrypted: others on the network can read what is sent there.
                </span>
              )}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="Type">{client_type === "public" ? "Public: it has no secret" : "Confidential: it has a secret"}</Fact>
    </Facts>
  );
}
