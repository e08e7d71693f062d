import type { DeploymentOption } from "@coder-sign-in/api-types";
import { type Column, Table } from "../../components/lists/table.tsx";
import { OptionName } from "./option-name.tsx";
import { OptionValueCell } from "./option-value-cell.tsx";
import { isConfigured, sourceInWords } from "./option-words.ts";

const COLUMNS: [Column<DeploymentOption>, ...Column<DeploymentOption>[]] = [
  { title: "Option", cell: (option) => <OptionName option={option} /> },
  { title: "Value", width: "@2xl:w-44 @4xl:w-80", cell: (option) => <OptionValueCell option={option} /> },
  { title: "Source", width: "@2xl:w-32 @4xl:w-40", cell: (option) => <Source option={option} /> },
];

export function OptionTable({ caption, options }: { caption: string; options: readonly DeploymentOption[] }) {
  return <Table caption={caption} columns={COLUMNS} rows={options} keyOf={({ name }) => name} />;
}

function Source({ option }: { option: DeploymentOption }) {
  const isChanged = isConfigured(option);
  return (
    <>
      <span className={isChanged ? "font-medium" : "text-muted"}>{sourceInWords(option)}</span>
      {isChanged && option.default && (
        <span className="block text-muted">
          default: <code className="font-mono wrap-anywhere">{option.default}</code>
        </span>
      )}
    </>
  );
}
