import type { OptionName } from "./options.ts";

interface Capability {
  title: string;
  options: readonly OptionName[];
}

/** The options that this server acts on, in the order in which an operator meets them. */
export const capabilities: readonly Capability[] = [
  { title: "Addresses", options: ["Access URL", "HTTP Address", "Address"] },
  {
    title: "Storage and encryption",
    options: [
      "Postgres Connection URL",
      "Postgres Connection Max Open",
      "External Token Encryption Keys",
      "Ephemeral Deployment",
    ],
  },
  {
    title: "Sign-in with GitHub",
    options: [
      "OAuth2 GitHub Client ID",
      "OAuth2 GitHub Client Secret",
      "OAuth2 GitHub Device Flow",
      "OAuth2 GitHub Allow Signups",
      "OAuth2 GitHub Allow Everyone",
      "OAuth2 GitHub Allowed Orgs",
      "OAuth2 GitHub Allowed Teams",
      "OAuth2 GitHub Enterprise Base URL",
    ],
  },
  {
    title: "Passwords, sessions and cookies",
    options: [
      "Disable Password Authentication",
      "Session Duration",
      "Disable Session Expiry Refresh",
      "Secure Auth Cookie",
      "SameSite Auth Cookie",
      "__Host Prefix Cookies",
    ],
  },
  {
    title: "Behind a proxy, and security headers",
    options: [
      "Proxy Trusted Headers",
      "Proxy Trusted Origins",
      "Additional CSP Policy",
      "Strict-Transport-Security",
      "Strict-Transport-Security Options",
    ],
  },
  {
    title: "What people see",
    options: ["Terms of Service URL", "Docs URL", "Support Links", "CLI Upgrade Message"],
  },
  { title: "Logs", options: ["Human Log Location", "JSON Log Location", "Verbose"] },
  { title: "Configuration file", options: ["Config Path", "Write Config"] },
];
