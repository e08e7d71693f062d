import type { DeploymentOption } from "@coder-sign-in/api-types";
import { Disclosure } from "../../components/disclosure.tsx";
import { inOneLine, isEmpty, shownValue } from "./option-value.ts";

/** Long values, and those with parts, can be expanded. */
export function OptionValueCell({ option }: { option: DeploymentOption }) {
  const shown = shownValue(option);
  if (shown === undefined) return <span className="text-muted">not set</span>;
  if ("text" in shown) return <Plain text={shown.text} />;
  return (
    <Disclosure summary={shown.summary}>
      <Whole value={shown.whole} />
    </Disclosure>
  );
}

function Plain({ text }: { text: string }) {
  return <code className="font-mono wrap-anywhere">{text}</code>;
}

/** Empty parts are omitted. */
function Whole({ value }: { value: unknown }) {
  const text = inOneLine(value);
  if (text !== undefined) return <Plain text={text} />;
  if (Array.isArray(value)) return <Members values={value} />;
  return (
    <dl className="flex flex-col gap-0.5">
      {Object.entries(value ?? {}).map(
        ([name, part]) =>
          !isEmpty(part) && (
            <div key={name}>
              <dt className="mr-2 inline text-muted wrap-anywhere">{name}</dt>
              <dd className="inline">
                <Whole value={part} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Members({ values }: { values: readonly unknown[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of the configuration keeps its order
        <li key={index} className="py-2">
          <Whole value={value} />
        </li>
      ))}
    </ul>
  );
}
