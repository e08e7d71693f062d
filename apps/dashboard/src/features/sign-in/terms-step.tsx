import { Button } from "../../components/button.tsx";
import { Screen } from "../../components/screen.tsx";

interface TermsStepProps {
  url: string;
  onAgree: () => void;
}

export function TermsStep({ url, onAgree }: TermsStepProps) {
  return (
    <Screen
      heading="Terms of service"
      title="Terms of service – Sign in to Coder"
      lead="Read and accept the terms to sign in."
    >
      <p>
        <a href={url} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-4">
          Terms of service (opens in a new tab)
        </a>
      </p>
      <Button onClick={onAgree}>I agree</Button>
    </Screen>
  );
}
