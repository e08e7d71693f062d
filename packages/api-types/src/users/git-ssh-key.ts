import { z } from "zod";

/** The public half of the key pair that a person's workspaces present to Git servers. */
export const gitSSHKey = z
  .object({
    user_id: z.uuid(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime().describe("When this pair was generated."),
    public_key: z.string().describe("A line in OpenSSH's format, its end included."),
  })
  .meta({ id: "GitSSHKey" });
export type GitSSHKey = z.infer<typeof gitSSHKey>;
