import type { Deps } from "../../deps.ts";
import type { NoticeQueue } from "../../mail/notices/deliver-notices.ts";
import type { NewBrowser } from "../../store/tables/known-browsers.ts";
import { newBrowserMail } from "./new-browser-mail.ts";

/** The browsers that their people are to be told about (signin#13). */
export function newBrowserNotices({ store, config }: Pick<Deps, "store" | "config">): NoticeQueue<NewBrowser> {
  return {
    about: "a new browser",
    claim: store.knownBrowsers.claim,
    toMail: (browser) => newBrowserMail(browser, config.accessUrl),
    settle: ({ hashedId }, next) => store.knownBrowsers.settle(hashedId, next),
  };
}
