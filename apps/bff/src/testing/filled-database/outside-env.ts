export const CLIENT = { id: "outside-client", secret: "outside-secret" };

/** The options of a deployment that signs in and links accounts at this address. */
export function outsideEnv(url: string): Record<string, string> {
  const github = "CODER_OAUTH2_GITHUB_";
  return {
    [`${github}CLIENT_ID`]: CLIENT.id,
    [`${github}DEVICE_FLOW`]: "true",
    [`${github}ALLOW_SIGNUPS`]: "true",
    [`${github}ALLOW_EVERYONE`]: "true",
    [`${github}ENTERPRISE_BASE_URL`]: url,
    CODER_OIDC_ISSUER_URL: url,
    CODER_OIDC_CLIENT_ID: CLIENT.id,
    CODER_OIDC_CLIENT_SECRET: CLIENT.secret,
    ...Object.assign({}, ...["forge", "depot", "press"].map((id, number) => linkEnv(url, number, id))),
  };
}

function linkEnv(url: string, number: number, id: string): Record<string, string> {
  const option = (name: string) => `CODER_EXTERNAL_AUTH_${number}_${name}`;
  const device = { [option("DEVICE_FLOW")]: "true", [option("DEVICE_CODE_URL")]: `${url}/press/device` };
  return {
    [option("ID")]: id,
    [option("TYPE")]: "outside",
    [option("CLIENT_ID")]: CLIENT.id,
    [option("CLIENT_SECRET")]: CLIENT.secret,
    [option("AUTH_URL")]: `${url}/${id}/authorize`,
    [option("TOKEN_URL")]: `${url}/${id}/token`,
    [option("VALIDATE_URL")]: `${url}/${id}/validate`,
    ...(id === "press" ? device : {}),
  };
}
