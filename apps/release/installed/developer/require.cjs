// What CommonJS sees of ES modules, by Node's own work.
const { createApiClient } = require("@coder-sign-in/api-client");
const { openApiDocument } = require("@coder-sign-in/api-types/openapi");
const { mockServer, useScenario } = require("@coder-sign-in/api-mocks/node");
const { createGitHubEmulator } = require("@coder-sign-in/github-emulator");

const api = createApiClient({ baseUrl: "http://localhost" });

async function main() {
  const github = createGitHubEmulator();
  const answer = await fetch(`${await github.listen()}/_emulator/users`);
  await github.close();

  mockServer.listen();
  useScenario("alreadySignedIn");
  const { username } = await api.getUser({ user: "me" });
  mockServer.close();
  console.log(`${answer.status}, ${username}, OpenAPI ${openApiDocument().openapi}`);
}

void main();
