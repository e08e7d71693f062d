import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";

export interface Group {
  name: string;
  /** Its key in the YAML file, inside its parent's; absent if none of its options has one. */
  yaml?: string;
  description?: string;
  parent?: Group;
}

const table: readonly OptionDefinition[] = options;

/** By the names from the outermost group inwards; groups that need no explanation have none. */
const descriptions: Readonly<Record<string, string>> = {
  "Networking/TLS": "Encryption of the connections to this server, and HSTS.",
  "Networking/DERP": "Relays for connections that cannot be made directly.",
  Introspection: "Logs, metrics, traces and profiles of the server.",
  OAuth2: "Sign-in with GitHub, and this deployment as an OAuth2 provider.",
  Telemetry: "What the deployment tells its makers.",
  Provisioning: "How workspaces are built.",
  "User Quiet Hours Schedule": "When workspaces may be restarted without disturbing anybody.",
  Client: "What the CLI and IDE extensions are told.",
  Config: "The YAML file that holds these options.",
  Email: "The relay for outgoing email.",
  "Email/Email Authentication": "How the server proves itself to the relay.",
  "Email/Email TLS": "Encryption of the connection to the relay.",
  Notifications: "How people are told of events.",
  "Notifications/Email": "Notifications by email.",
  "Notifications/Email/Email Authentication": "How the server proves itself to the relay of notifications.",
  "Notifications/Email/Email TLS": "Encryption of the connection to the relay of notifications.",
  "Workspace Prebuilds": "Workspaces that are built before somebody asks for one.",
  Retention: "How long records are kept.",
};

/** An option's group with all groups that contain it. */
export function groupOf({ group }: OptionDefinition): Group | undefined {
  return group.reduce<Group | undefined>((parent, name, depth) => {
    const path = group.slice(0, depth + 1);
    const yaml = yamlKeyOf(path);
    const description = descriptions[path.join("/")];
    return { name, ...(yaml && { yaml }), ...(description && { description }), ...(parent && { parent }) };
  }, undefined);
}

function yamlKeyOf(path: readonly string[]): string | undefined {
  const inside = table.find(
    ({ group, yamlPath }) => yamlPath !== undefined && path.every((name, depth) => group[depth] === name),
  );
  return inside?.yamlPath?.split(".")[path.length - 1];
}
