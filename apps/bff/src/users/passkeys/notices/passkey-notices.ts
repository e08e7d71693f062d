import type { Deps } from "../../../deps.ts";
import type { NoticeQueue } from "../../../mail/notices/deliver-notices.ts";
import type { PasskeyNotice } from "../../../store/tables/passkey-notices.ts";
import { passkeyMail } from "./passkey-mail.ts";

/** The changes to passkeys and recovery codes that their people are to be told about (passkeys#7). */
export function passkeyNotices({ store, config }: Pick<Deps, "store" | "config">): NoticeQueue<PasskeyNotice> {
  return {
    about: "a passkey or recovery code",
    claim: store.passkeyNotices.claim,
    toMail: (notice) => passkeyMail(notice, config.accessUrl),
    settle: ({ id }, next) => store.passkeyNotices.settle(id, next),
  };
}
