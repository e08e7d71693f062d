import { Alert } from "../../components/status/alert.tsx";
import { describeError } from "./describe-error.ts";
import { HelpAfter } from "./help-links.tsx";

/** `title` says what did not happen, the error why. */
export function Failure({ title, error }: { title: string; error: unknown }) {
  const described = describeError(error);
  return (
    <Alert tone="danger" title={title}>
      {described.title} {described.text}
      <HelpAfter words={`${described.title} ${described.text}`} />
    </Alert>
  );
}
