import type { OAuth2ProviderApp, PostOAuth2ProviderAppRequest } from "@coder-sign-in/api-types";
import { scopeCatalog } from "@coder-sign-in/api-types/scope-catalog";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { fieldProblem } from "../../api/field-problem.ts";
import { Button } from "../../components/button.tsx";
import { Disclosure } from "../../components/disclosure.tsx";
import { Field } from "../../components/field.tsx";
import { TextArea } from "../../components/text-area.tsx";

const NAME_MAX_LENGTH = 64;
const PLAIN = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

interface OAuth2AppFormProps {
  /** What is changed; absent for an app that is created. */
  app?: OAuth2ProviderApp;
  action: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (app: PostOAuth2ProviderAppRequest) => void;
}

/** The server checks addresses and scopes; what it holds against a field stands there and gets the focus. */
export function OAuth2AppForm({ app, action, isBusy, error, onSubmit }: OAuth2AppFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<Record<string, string>>({});
  useEffect(() => {
    if (error || Object.keys(missing).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error, missing]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const data = new FormData(event.currentTarget);
    const words = (name: string) =>
      String(data.get(name) ?? "")
        .split(/\s+/)
        .filter(Boolean);
    const name = String(data.get("name") ?? "").trim();
    const [icon = ""] = words("icon");
    const redirect_uris = words("redirect_uris");
    const problems = {
      ...(name === "" && { name: "Give it a name." }),
      ...(redirect_uris.length === 0 && { redirect_uris: "Enter at least one address." }),
    };
    setMissing(problems);
    if (Object.keys(problems).length === 0) onSubmit({ name, redirect_uris, icon, scope: words("scope").join(" ") });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-lg flex-col gap-5">
      <Field
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={NAME_MAX_LENGTH}
        defaultValue={app?.name}
        hint="People read it when they are asked to allow the app."
        error={missing.name ?? fieldProblem(error, "name")}
      />
      <TextArea
        {...PLAIN}
        label="Redirect addresses"
        name="redirect_uris"
        rows={3}
        defaultValue={app?.redirect_uris.join("\n")}
        hint="Where answers may go, one on each line, for example https://example.com/callback or vscode://publisher.extension/callback. Use http for a service in your own network only. The first is used when the app names none."
        error={missing.redirect_uris ?? addressProblem(error)}
      />
      <Field
        {...PLAIN}
        label="Picture (optional)"
        name="icon"
        type="url"
        defaultValue={app?.icon}
        hint="Its https address."
        error={fieldProblem(error, "icon")}
      />
      <TextArea
        {...PLAIN}
        label="Scopes (optional)"
        name="scope"
        rows={3}
        defaultValue={app?.scope.split(" ").join("\n")}
        hint="What the app may ask for at most, one on each line. Empty: everything that a person may do."
        error={fieldProblem(error, "scope")}
      />
      <Disclosure summary="Scopes that there are">
        <ul className="columns-1 text-sm sm:columns-2">
          {scopeCatalog.map((scope) => (
            <li key={scope}>
              <code className="font-mono wrap-anywhere">{scope}</code>
            </li>
          ))}
        </ul>
      </Disclosure>
      <Button type="submit" isBusy={isBusy} className="self-start">
        {action}
      </Button>
    </form>
  );
}

/** The server counts addresses from 0 (contract oauth-provider.md 5); people count lines. */
function addressProblem(error: unknown): string | undefined {
  const problem = fieldProblem(error, "redirect_uris") ?? fieldProblem(error, "callback_url");
  return problem?.replace(/^redirect URI at index (\d+)/, (_, index: string) => `Address ${Number(index) + 1}`);
}
