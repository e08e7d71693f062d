import type { Appearance } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";

/** Logo and banners are what a licence lets change in Coder: here they are always Coder's own. */
export function presentAppearance({ applicationName, docsUrl, supportLinks }: Config): Appearance {
  return {
    application_name: applicationName,
    logo_url: "",
    docs_url: docsUrl,
    service_banner: { enabled: false },
    announcement_banners: [],
    support_links: supportLinks,
  };
}
