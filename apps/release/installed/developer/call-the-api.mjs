// Signs the first user up and in, and uses a token of theirs: node call-the-api.mjs <address of a fresh server>
import { ApiError, createApiClient } from "@coder-sign-in/api-client";

const baseUrl = process.argv[2];
const somebody = { email: "kyle@example.com", username: "kyle", password: "SomeSecurePassword!" };

const signedOut = createApiClient({ baseUrl });
await signedOut.createFirstUser({ body: somebody });
const { session_token } = await signedOut.loginWithPassword({ body: somebody });

const signedIn = createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session_token }) });
const { key } = await signedIn.createToken({ user: "me", body: { token_name: "script" } });

const withToken = createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": key }) });
const { username } = await withToken.getUser({ user: "me" });
const refusal = await signedOut.getUser({ user: "me" }).catch((error) => error);
console.log(`${username}, and ${refusal instanceof ApiError && refusal.status} without a token`);
