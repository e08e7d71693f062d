import { z } from "zod";

/** A text that must be present and not empty: Coder's validation tag `required`. */
export const requiredString = z.string().min(1);

/** Coder's validation tag `email`. */
export const email = z.email().max(254);

export const USERNAME_MAX_LENGTH = 32;

/** Coder's validation tag `username`: letters and digits with single hyphens between them, at most 32. */
export const username = z
  .string()
  .min(1)
  .max(USERNAME_MAX_LENGTH)
  .regex(/^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/)
  .meta({ tag: "username" });

/** The URL of a picture; no scheme that a browser would execute. */
export const pictureAddress = z
  .string()
  .max(2048)
  .regex(/^(?:|https?:\/\/[^\s\\]+|\/(?![/\\])[^\s\\]*)$/)
  .meta({ tag: "url" });
