import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { CopyButton } from "../../components/copy-button.tsx";
import { Fact, Facts } from "../../components/facts.tsx";

/** What the app has to be told. */
export function AppAddresses({ app: { id, endpoints, client_type } }: { app: OAuth2ProviderApp }) {
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
