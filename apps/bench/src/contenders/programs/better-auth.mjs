// @ts-check
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { toNodeHandler } from "better-auth/node";
import { bearer } from "better-auth/plugins";
import { listenWhenAsked } from "./listen.mjs";

/** Counted and never reached, as with this server. */
const UNREACHED = { window: 60, max: 1_000_000_000 };

listenWhenAsked((_input, url) =>
  toNodeHandler(
    betterAuth({
      baseURL: url,
      secret: "not-a-secret-0123456789-0123456789",
      database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
      emailAndPassword: { enabled: true },
      plugins: [bearer()],
      rateLimit: {
        enabled: true,
        ...UNREACHED,
        customRules: { "/sign-in/*": UNREACHED, "/sign-up/*": UNREACHED },
      },
      telemetry: { enabled: false },
      logger: { disabled: true },
    }),
  ),
);
