import type { Passkey, Passkeys } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { RecoveryCodesDialog } from "../../../api/dialogs/recovery-codes-dialog.tsx";
import { Loaded } from "../../../api/loaded.tsx";
import { Button } from "../../../components/actions/button.tsx";
import { NewsLine } from "../../../components/page/news-line.tsx";
import { Section } from "../../../components/page/section.tsx";
import { useNews } from "../../../lib/use-news.ts";
import { AddPasskeyDialog, RemovePasskeyDialog, RenamePasskeyDialog } from "./passkey-dialogs.tsx";
import { PasskeyTable } from "./passkey-table.tsx";
import { passkeyList } from "./passkeys.queries.ts";
import { NewRecoveryCodesDialog, PasswordSufficesDialog } from "./protection-dialogs.tsx";

/** Opens one dialog; its result is reported in the line of news. */
interface Asking {
  open: (dialog: ReactNode) => void;
  close: () => void;
  tell: (news: string) => void;
  showCodes: (codes: readonly string[], news: string) => void;
}

/** dashboard#13. */
export function PasskeysSection({ isRequired }: { isRequired: boolean }) {
  const passkeys = useQuery(passkeyList());
  const news = useNews();
  const [dialog, open] = useState<ReactNode>(null);
  const close = () => open(null);

  const showCodes = (codes: readonly string[], text: string) =>
    open(
      <RecoveryCodesDialog
        codes={codes}
        onDone={() => {
          close();
          news.tell(text);
        }}
      />,
    );

  return (
    <Section title="Passkeys" className="max-w-2xl">
      <p className="text-muted">
        Sign in with your fingerprint, face, PIN or security key instead of your password. A passkey cannot be guessed
        or entered on a fake page.
      </p>
      <NewsLine news={news} />
      <Loaded query={passkeys} loading="Loading your passkeys…" failure="Your passkeys could not be loaded.">
        {(all) => <Protection all={all} isRequired={isRequired} asking={{ open, close, tell: news.tell, showCodes }} />}
      </Loaded>
      {dialog}
    </Section>
  );
}

interface ProtectionProps {
  all: Passkeys;
  /** The deployment accepts no password without a passkey. */
  isRequired: boolean;
  asking: Asking;
}

function Protection({ all, isRequired, asking }: ProtectionProps) {
  const { open, close, tell, showCodes } = asking;
  const addButton = (
    <Button
      look="secondary"
      className="self-start"
      onClick={() =>
        open(
          <AddPasskeyDialog
            onClose={close}
            onAdded={({ passkey, recovery_codes }) => {
              const text = `The passkey ${passkey.name} was added.`;
              if (recovery_codes) showCodes(recovery_codes, text);
              else tell(text);
            }}
          />,
        )
      }
    >
      Add passkey
    </Button>
  );
  if (all.passkeys.length === 0) return addButton;

  const isLast = all.passkeys.length === 1;
  const askToRemove = (passkey: Passkey) =>
    open(
      <RemovePasskeyDialog passkey={passkey} endsProtection={isLast && !isRequired} onClose={close} onRemoved={tell} />,
    );
  return (
    <>
      <PasskeyTable
        passkeys={all.passkeys}
        onRename={(passkey) => open(<RenamePasskeyDialog passkey={passkey} onClose={close} onRenamed={tell} />)}
        onRemove={isLast && isRequired ? undefined : askToRemove}
      />
      {isLast && isRequired && (
        <p className="text-sm text-muted">
          This deployment requires a passkey. Before you can remove this one, add another one.
        </p>
      )}
      {addButton}
      <RecoveryCodes all={all} asking={asking} />
      {!isRequired && <PasswordAlone all={all} asking={asking} />}
    </>
  );
}

function RecoveryCodes({ all, asking: { open, close, showCodes } }: { all: Passkeys; asking: Asking }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <p>
        <span className="font-medium">Recovery codes:</span> {all.recovery_codes_left} left
      </p>
      <Button
        look="quiet"
        onClick={() =>
          open(
            <NewRecoveryCodesDialog
              onClose={close}
              onCreated={(codes) => showCodes(codes, "New recovery codes were created.")}
            />,
          )
        }
      >
        Create new codes
      </Button>
    </div>
  );
}

function PasswordAlone({ all: { password_suffices: suffices }, asking }: { all: Passkeys; asking: Asking }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <p>
        <span className="font-medium">Password:</span>{" "}
        {suffices ? "enough to sign in" : "needs a recovery code to sign in"}
      </p>
      <Button
        look="quiet"
        onClick={() =>
          asking.open(<PasswordSufficesDialog suffices={!suffices} onClose={asking.close} onChanged={asking.tell} />)
        }
      >
        {suffices ? "Require a passkey" : "Allow password alone"}
      </Button>
    </div>
  );
}
