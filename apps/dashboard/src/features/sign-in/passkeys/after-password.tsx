import { EnrollmentStep } from "./enrollment-step.tsx";
import { isPasskeyMissing } from "./passkey-due.ts";
import { PasskeyStep, type PasskeyStepProps } from "./passkey-step.tsx";

/** What follows a correct password that is not enough. Loaded when somebody needs it. */
export default function AfterPassword(props: PasskeyStepProps) {
  return isPasskeyMissing(props.error) ? <EnrollmentStep {...props} /> : <PasskeyStep {...props} />;
}
