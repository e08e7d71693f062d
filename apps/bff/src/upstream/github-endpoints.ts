export interface GitHubEndpoints {
  authorize: string;
  token: string;
  deviceCode: string;
  /** Base of the REST API, without a trailing slash. */
  api: string;
}

/**
 * GitHub's addresses (github#1.3): github.com; GHE.com with data residency, whose API is a subdomain; or GitHub
 * Enterprise Server, whose API is a path.
 */
export function githubEndpoints(enterpriseBaseUrl?: URL): GitHubEndpoints {
  if (!enterpriseBaseUrl) return endpointsAt("https://github.com", "https://api.github.com");

  const base = enterpriseBaseUrl.href.replace(/\/+$/, "");
  const { protocol, host } = enterpriseBaseUrl;
  const api = host.endsWith(".ghe.com") ? `${protocol}//api.${host}` : `${base}/api/v3`;
  return endpointsAt(base, api);
}

function endpointsAt(host: string, api: string): GitHubEndpoints {
  return {
    authorize: `${host}/login/oauth/authorize`,
    token: `${host}/login/oauth/access_token`,
    deviceCode: `${host}/login/device/code`,
    api,
  };
}
