import type { OAuth2ProviderApp, PostOAuth2ProviderAppRequest } from "@coder-sign-in/api-types";
import { scopeCatalog } from "@coder-sign-in/api-types/scope-catalog";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Button } from "../../components/actions/button.tsx";
import { Disclosure } from "../../components/disclosure.tsx";
import { asTyped } from "../../components/forms/as-typed.ts";
import { Field } from "../../components/forms/field.tsx";
import { TextArea } from "../../components/forms/text-area.tsx";

const NAME_MAX_LENGTH = 64;

interface OAuth2AppFormProps {
  /** The app to change; absent for a new one. */
  app?: OAuth2ProviderApp;
  action: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (app: PostOAuth2ProviderAppRequest) => void;
}

/** The server validates addresses and scopes. */
export function OAuth2AppForm({ app, action, isBusy, error, onSubmit }: OAuth2AppFormProps) {
  const { form, problemOf } = useCheckedForm({ isBusy, error, read: readApp, check: findProblems, onSubmit });
  return (
    <form {...form} className="flex max-w-lg flex-col gap-5">
      <Field
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={NAME_MAX_LENGTH}
        defaultValue={app?.name}
        hint="Shown to people who are asked to allow the app."
        error={problemOf("name")}
      />
      <TextArea
        {...asTyped}
        label="Redirect addresses"
        name="redirect_uris"
        rows={3}
        defaultValue={app?.redirect_uris.join("\n")}
        hint="Where the app receives answers, one per line, for example https://example.com/callback or vscode://publisher.extension/callback. Use http only for services in your own network. The first one is the default."
        error={addressProblem(problemOf("redirect_uris") ?? problemOf("callback_url"))}
      />
      <Field
        {...asTyped}
        label="Icon URL (optional)"
        name="icon"
        type="url"
        defaultValue={app?.icon}
        hint="An https address."
        error={problemOf("icon")}
      />
      <TextArea
        {...asTyped}
        label="Scopes (optional)"
        name="scope"
        rows={3}
        defaultValue={app?.scope.split(" ").join("\n")}
        hint="The most that the app can ask for, one per line. Empty: no limit."
        error={problemOf("scope")}
      />
      <Disclosure summary="Available scopes">
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

function readApp(data: FormData): PostOAuth2ProviderAppRequest {
  const words = (name: string) =>
    String(data.get(name) ?? "")
      .split(/\s+/)
      .filter(Boolean);
  const [icon = ""] = words("icon");
  const name = String(data.get("name") ?? "").trim();
  return { name, redirect_uris: words("redirect_uris"), icon, scope: words("scope").join(" ") };
}

function findProblems({ name, redirect_uris }: PostOAuth2ProviderAppRequest): Record<string, string> {
  return {
    ...(name === "" && { name: "Enter a name." }),
    ...(!redirect_uris?.length && { redirect_uris: "Enter at least one address." }),
  };
}

/** The server counts addresses from 0 (oauth-provider#5); people count lines. */
function addressProblem(problem: string | undefined): string | undefined {
  return problem?.replace(/^redirect URI at index (\d+)/, (_, index: string) => `Address ${Number(index) + 1}`);
}
