import type { DeviceAuthorization } from "@coder-sign-in/api-types";
import { ScopeList } from "../../api/scopes/scope-list.tsx";
import { paths } from "../../app/paths.ts";
import { TakeBack } from "../../app/take-back.tsx";
import { Button, ButtonLink } from "../../components/actions/button.tsx";
import { Part } from "../../components/page/part.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import { type DeviceEnding, deviceEndings } from "./device-endings.ts";

interface DeviceEndingScreenProps {
  ending: DeviceEnding;
  /** The page that people come back to after signing in again. */
  userCode: string;
  device?: DeviceAuthorization;
  onStartAgain: () => void;
}

export function DeviceEndingScreen({ ending, userCode, device, onStartAgain }: DeviceEndingScreenProps) {
  const { heading, text, action } = deviceEndings[ending];
  return (
    <Screen key={ending} heading={heading} lead={text}>
      {ending === "approve" && device && <Granted device={device} />}
      {action === "start-again" && <Button onClick={onStartAgain}>Enter another code</Button>}
      {action === "sign-in" && (
        <ButtonLink href={paths.login.href(paths.approveDevice.href(userCode))}>Sign in</ButtonLink>
      )}
    </Screen>
  );
}

function Granted({ device: { app, scopes } }: { device: DeviceAuthorization }) {
  return (
    <Part title={`${plainName(app.name)} can`}>
      <ScopeList scopes={scopes} />
      <TakeBack />
    </Part>
  );
}
