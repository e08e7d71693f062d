import { z } from "zod";

export const validationError = z
  .object({
    field: z.string().describe("JSON name of the field."),
    detail: z.string(),
  })
  .meta({ id: "ValidationError" });
export type ValidationError = z.infer<typeof validationError>;

const responseSchema = z
  .object({
    message: z.string().describe("For people."),
    detail: z.string().optional().describe("Technical detail, or the OAuth error code of a device flow."),
    validations: z.array(validationError).optional(),
    error: z
      .string()
      .optional()
      .describe("Our addition: a code for programs where `detail` is for people, such as the provider's OAuth error."),
  })
  .meta({ id: "Response" });

type Inferred = typeof responseSchema;

/** Named so that declarations refer to it: they repeated it for each refusal, which doubled the compile time. */
export interface ResponseSchema extends Inferred {}

/** The envelope of every error and of every plain message (signin#1.1). Empty members are omitted. */
export const response: ResponseSchema = responseSchema;
export type Response = z.infer<typeof response>;
