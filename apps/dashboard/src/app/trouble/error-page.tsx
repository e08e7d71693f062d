import { Button } from "../../components/actions/button.tsx";
import { Layout } from "../../components/page/layout.tsx";
import { Screen } from "../../components/page/screen.tsx";

interface ErrorPageProps {
  error: unknown;
}

/** For what nobody foresaw, and for a part of the app that a newer version has replaced on the server. */
export function ErrorPage({ error }: ErrorPageProps) {
  const message = error instanceof Error ? error.message : String(error);
  const isMissingPart = /import|module|preload/i.test(message);
  return (
    <Layout>
      <Screen
        heading={isMissingPart ? "A part of this page is missing" : "This page broke"}
        title="Something went wrong"
        lead={
          isMissingPart
            ? "The server may have been updated, or the connection was lost. Loading the page again helps in both cases."
            : "That is our mistake, not yours. Loading the page again usually helps; nothing you did is lost."
        }
      >
        <Button onClick={() => window.location.reload()}>Load the page again</Button>
        <p className="text-sm text-muted wrap-anywhere">
          For a report: <code className="font-mono select-all">{message}</code>
        </p>
      </Screen>
    </Layout>
  );
}
