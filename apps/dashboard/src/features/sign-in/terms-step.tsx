import { Button } from "../../components/actions/button.tsx";
import { TextAnchor } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useSignInHeading } from "./use-sign-in-heading.ts";

interface TermsStepProps {
  url: string;
  onAgree: () => void;
}

export function TermsStep({ url, onAgree }: TermsStepProps) {
  const heading = useSignInHeading();
  return (
    <Screen
      heading="Terms of service"
      title={`Terms of service – ${heading}`}
      lead="Read and accept the terms to sign in."
    >
      <p>
        <TextAnchor href={url} target="_blank" rel="noreferrer">
          Terms of service (opens in a new tab)
        </TextAnchor>
      </p>
      <Button onClick={onAgree}>I agree</Button>
    </Screen>
  );
}
