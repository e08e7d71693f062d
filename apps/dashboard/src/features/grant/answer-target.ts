import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { plainName } from "../../lib/words/plain-name.ts";

interface AnswerTarget {
  /** Where the answer goes, as a sentence. */
  sentence: string;
  /** The program or site by its short name, for "Return to …". */
  name: string;
}

/** oauth-provider#6.6: people read where they are sent, not addresses. */
export function answerTarget({ redirect, app }: Pick<AuthorizationRequest, "redirect" | "app">): AnswerTarget {
  const name = plainName(redirect.app_hint || app.name);
  switch (redirect.kind) {
    case "custom-scheme":
      return redirect.app_hint
        ? { sentence: `Opens ${name} on this computer`, name }
        : { sentence: `Opens the program on this computer that owns ${redirect.scheme}: links`, name };
    case "loopback":
      return { sentence: "Goes to a program that runs on this computer", name };
    default:
      return { sentence: `Sends you to ${hostOf(redirect.uri_origin)}`, name };
  }
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
