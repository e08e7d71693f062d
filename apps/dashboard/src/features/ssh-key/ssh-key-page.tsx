import type { GitSSHKey } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { CopyButton } from "../../components/actions/copy-button.tsx";
import { Moment } from "../../components/moment.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNews } from "../../lib/use-news.ts";
import { GenerateFirstKey, RegenerateKey } from "./regenerate-key.tsx";
import { ownSshKey } from "./ssh-key.queries.ts";

export default function SshKeyPage() {
  const key = useQuery(ownSshKey());
  const news = useNews();
  const tell = () => news.tell("A new key was generated. Add it wherever you added the old one.");

  return (
    <Screen
      heading="SSH key"
      lead="Your workspaces use this key for Git over SSH. Add the public key to your Git provider, on GitHub under Settings → SSH and GPG keys."
    >
      <NewsLine news={news} />
      <Loaded query={key} loading="Loading your key…" failure="Your key could not be loaded.">
        {(found) => (found ? <PublicKey sshKey={found} onRegenerated={tell} /> : <NoKeyYet onGenerated={tell} />)}
      </Loaded>
    </Screen>
  );
}

function PublicKey({ sshKey, onRegenerated }: { sshKey: GitSSHKey; onRegenerated: () => void }) {
  const text = sshKey.public_key.trim();
  return (
    <>
      <section
        aria-label="Public key"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to be reached by the keyboard
        tabIndex={0}
        className="max-h-60 overflow-y-auto rounded-lg bg-sunken px-4 py-3"
      >
        <code className="font-mono text-sm wrap-anywhere select-all">{text}</code>
      </section>
      <p className="text-sm text-muted">
        Generated <Moment at={sshKey.updated_at} />. The private half never leaves the server.
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <CopyButton look="primary" text={text} label="Copy public key" />
        <RegenerateKey onDone={onRegenerated} />
      </div>
    </>
  );
}

function NoKeyYet({ onGenerated }: { onGenerated: () => void }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-muted">You have no key yet. One is generated shortly after you sign in, or now.</p>
      <GenerateFirstKey onDone={onGenerated} />
    </div>
  );
}
