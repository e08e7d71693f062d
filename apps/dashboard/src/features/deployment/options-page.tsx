import type { DeploymentOption } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { Button } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useListAddress } from "../../lib/use-list-address.ts";
import { deploymentConfig } from "./deployment.queries.ts";
import { findOptions, inGroups, type OptionFilter, toOptionFilter } from "./find-options.ts";
import { OptionSearch } from "./option-search.tsx";
import { OptionTable } from "./option-table.tsx";

export default function OptionsPage() {
  const config = useQuery(deploymentConfig());
  const address = useListAddress();
  const search = { q: address.get("q"), filter: toOptionFilter(address.get("show")) };

  function onSearch({ q, filter }: { q: string; filter: OptionFilter }) {
    address.search({ q, show: filter === "all" ? "" : filter }, { replace: true });
  }

  return (
    <Screen
      heading="Options"
      lead="Every option of this deployment: its value, what set it, and how to change it. Changes take effect when the server restarts."
    >
      <OptionSearch {...search} onSearch={onSearch} />
      <Loaded query={config} loading="Loading the options…" failure="The options could not be loaded.">
        {({ options }) => (
          <Found
            all={options.length}
            options={findOptions(options, search)}
            onShowAll={() => onSearch({ q: "", filter: "all" })}
          />
        )}
      </Loaded>
    </Screen>
  );
}

interface FoundProps {
  all: number;
  options: readonly DeploymentOption[];
  onShowAll: () => void;
}

function Found({ all, options, onShowAll }: FoundProps) {
  return (
    <>
      <p role="status" className="text-sm text-muted">
        {options.length === all ? `${all} options` : `${options.length} of ${all} options`}
      </p>
      {options.length === 0 && (
        <div className="py-6 text-center">
          <p className="mb-3 text-muted">No option matches.</p>
          <Button look="secondary" onClick={onShowAll}>
            Show all options
          </Button>
        </div>
      )}
      {inGroups(options).map(([title, members]) => (
        <section
          key={title}
          aria-label={title}
          className="[contain-intrinsic-size:auto_30rem] [content-visibility:auto]"
        >
          <h2 className="mb-1 text-lg font-semibold wrap-anywhere">{title}</h2>
          <OptionTable caption={title} options={members} />
        </section>
      ))}
    </>
  );
}
