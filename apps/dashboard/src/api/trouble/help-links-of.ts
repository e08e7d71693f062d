import type { Appearance } from "@coder-sign-in/api-types";

type HelpLink = Pick<Appearance["support_links"][number], "name" | "target" | "icon">;

/**
 * What an operator has configured, except links that a browser must not follow. `{CODER_BUILD_INFO}` in an address
 * becomes the version, as in Coder's dashboard, so that a report includes it.
 */
export function helpLinksOf({ support_links, docs_url }: Appearance, version: string): HelpLink[] {
  const documentation: HelpLink = { name: "Documentation", target: docs_url, icon: "docs" };
  const isListed = support_links.some(({ target }) => target === docs_url);
  return [...support_links, ...(isListed ? [] : [documentation])]
    .map((link) => ({
      ...link,
      target: link.target.replace("{CODER_BUILD_INFO}", encodeURIComponent(`Version: ${version}`)),
    }))
    .filter(({ name, target }) => name !== "" && /^(?:https?:\/\/|mailto:)/i.test(target));
}
