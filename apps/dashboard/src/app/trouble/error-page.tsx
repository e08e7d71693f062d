import { Button } from "../../components/actions/button.tsx";
import { Layout } from "../../components/page/layout.tsx";
import { Screen } from "../../components/page/screen.tsx";

interface ErrorPageProps {
  error: unknown;
}

/** For unexpected errors, and for a part of the app that a newer version has replaced on the server. */
export function ErrorPage({ error }: ErrorPageProps) {
  const message = error instanceof Error ? error.message : String(error);
  const isMissingPart = /import|module|preload/i.test(message);
  return (
    <Layout>
      <Screen
        heading={isMissingPart ? "Part of this page could not be loaded" : "This page stopped working"}
        title="Something went wrong"
        lead={
          isMissingPart
            ? "The server was updated, or the connection was lost. Reload the page to continue."
            : "This is a bug in the dashboard. Reloading the page usually helps."
        }
      >
        <Button onClick={() => window.location.reload()}>Reload page</Button>
        <p className="text-sm text-muted wrap-anywhere">
          Error to report: <code className="font-mono select-all">{message}</code>
        </p>
      </Screen>
    </Layout>
  );
}
