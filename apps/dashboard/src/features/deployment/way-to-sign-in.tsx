import type { DeploymentOption } from "@coder-sign-in/api-types";
import type { ReactNode } from "react";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Disclosure } from "../../components/disclosure.tsx";
import { OptionTable } from "./option-table.tsx";
import { settingsOf, type Way } from "./ways-to-sign-in.ts";

interface WayToSignInProps {
  way: Way;
  /** Absent for what is neither on nor off. */
  isOn?: boolean;
  /** How it works here, while it is enabled. */
  lead?: string;
  options: readonly DeploymentOption[];
  /** What can be done about it while it is enabled. */
  children?: ReactNode;
}

export function WayToSignIn({ way, isOn, lead, options, children }: WayToSignInProps) {
  return (
    <section aria-label={way.title} className="mt-3">
      <h2 className="flex items-center gap-3 text-lg font-semibold">
        {way.title}
        {isOn !== undefined && <OnOff isOn={isOn} />}
      </h2>
      {isOn === false && way.whenOff ? (
        <p className="mt-2 wrap-anywhere">
          {way.whenOff} <TextLink to={paths.options.href(way.search)}>All its options</TextLink>
        </p>
      ) : (
        <div className="mt-2 flex flex-col gap-4">
          {lead && <p className="wrap-anywhere">{lead}</p>}
          {children}
          <Settings way={way} options={options} />
        </div>
      )}
    </section>
  );
}

function Settings({ way, options }: Pick<WayToSignInProps, "way" | "options">) {
  const { shown, untouched } = settingsOf(way, options);
  return (
    <>
      {shown.length > 0 && <OptionTable caption={`Settings: ${way.title}`} options={shown} />}
      {untouched.length > 0 && (
        <Disclosure summary={`${untouched.length} more with their defaults`}>
          <OptionTable caption={`More settings: ${way.title}`} options={untouched} />
        </Disclosure>
      )}
    </>
  );
}

function OnOff({ isOn }: { isOn: boolean }) {
  const look = isOn ? "border-accent text-accent" : "border-edge text-muted";
  return <span className={`rounded-full border px-2 text-sm font-normal ${look}`}>{isOn ? "On" : "Off"}</span>;
}
