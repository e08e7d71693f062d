import type { DeploymentOption } from "@coder-sign-in/api-types";
import { hasNoEffect, variableOf, yamlPath } from "./option-words.ts";

/** An option's name and description, and how it is set. */
export function OptionName({ option }: { option: DeploymentOption }) {
  const { name, description, annotations, use_instead } = option;
  return (
    <>
      <span className="font-medium wrap-anywhere">{name}</span>
      {hasNoEffect(option) && (
        <span className="ml-2 inline-block rounded-full border border-warning px-2 text-sm whitespace-nowrap text-warning">
          No effect here
        </span>
      )}
      {description && <span className="block text-sm text-pretty wrap-anywhere">{description}</span>}
      {annotations?.note && (
        <span className="block text-sm text-pretty text-muted wrap-anywhere">This server: {annotations.note}</span>
      )}
      {use_instead && (
        <span className="block text-sm">
          Deprecated: use {use_instead.map(({ name }) => name).join(" or ")} instead.
        </span>
      )}
      <WaysToSet option={option} />
    </>
  );
}

function WaysToSet({ option }: { option: DeploymentOption }) {
  const ways = [variableOf(option), option.flag && `--${option.flag}`, yamlPath(option)].filter(
    (way) => way !== undefined,
  );
  return (
    <span className="mt-1 flex flex-wrap gap-x-3 font-mono text-xs text-muted">
      {ways.map((way) => (
        <code key={way} className="wrap-anywhere">
          {way}
        </code>
      ))}
    </span>
  );
}
