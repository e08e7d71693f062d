import { z } from "zod";

/** There is one, the default organization; everybody is a member. */
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
