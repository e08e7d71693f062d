import type { Appearance } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";

/** Coder's license allows changing logo and banners; here they are always the defaults. */
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
