import { z } from "zod";

/** There is one, the default one; every person is a member of it. */
export const organization = z
  .object({
    id: z.uuid(),
    name: z.string(),
    display_name: z.string(),
    description: z.string(),
    icon: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    is_default: z.boolean(),
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof organization>;
