import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { CopyButton } from "../../components/copy-button.tsx";
import { Fact, Facts } from "../../components/facts.tsx";
import { isUnencrypted } from "./is-unencrypted.ts";

/** What the app has to be told, and where it is answered. */
export function AppAddresses({ app }: { app: OAuth2ProviderApp }) {
  const { id, endpoints, client_type, redirect_uris } = app;
  return (
    <Facts>
      <Fact name="Client ID">
        <Copied name="client ID" text={id} />
      </Fact>
      <Fact name="Authorization URL">
        <Copied name="authorization URL" text={endpoints.authorization} />
      </Fact>
      <Fact name="Token URL">
        <Copied name="token URL" text={endpoints.token} />
      </Fact>
      <Fact name="Revocation URL">
        <Copied name="revocation URL" text={endpoints.token_revoke} />
      </Fact>
      {endpoints.device_authorization && (
        <Fact name="Device authorization URL">
          <Copied name="device authorization URL" text={endpoints.device_authorization} />
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

function Copied({ name, text }: { name: string; text: string }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <code className="font-mono text-sm wrap-anywhere">{text}</code>
      <CopyButton text={text} label="Copy" what={name} />
    </span>
  );
}
