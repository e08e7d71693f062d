import { Disclosure } from "../disclosure.tsx";
import { QrCode } from "./qr-code.tsx";

interface AnotherDeviceProps {
  verificationUri: string;
}

/** Short enough to be typed on a phone; plain http has to be written out. */
function addressToType(uri: string): string {
  return uri.replace(/^https:\/\//, "");
}

export function AnotherDevice({ verificationUri }: AnotherDeviceProps) {
  return (
    <Disclosure summary="Use your phone or another computer">
      <div className="flex flex-wrap items-center gap-4">
        <QrCode text={verificationUri} label={`QR code for ${verificationUri}`} />
        <p className="min-w-40 flex-1 text-sm text-muted">
          Open <span className="font-medium text-text wrap-anywhere">{addressToType(verificationUri)}</span> there and
          type the code above.
        </p>
      </div>
    </Disclosure>
  );
}
