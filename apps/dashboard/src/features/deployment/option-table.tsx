import type { DeploymentOption } from "@coder-sign-in/api-types";
import { type Column, Table } from "../../components/lists/table.tsx";
import { OptionName } from "./option-name.tsx";
import { isSetBySomebody, sourceInWords, valueInWords } from "./option-words.ts";

const COLUMNS: [Column<DeploymentOption>, ...Column<DeploymentOption>[]] = [
  { title: "Option", cell: (option) => <OptionName option={option} /> },
  { title: "Value", width: "@2xl:w-44", cell: (option) => <Value option={option} /> },
  { title: "Set by", width: "@2xl:w-32", cell: (option) => <Source option={option} /> },
];

export function OptionTable({ caption, options }: { caption: string; options: readonly DeploymentOption[] }) {
  return <Table caption={caption} columns={COLUMNS} rows={options} keyOf={({ name }) => name} />;
}

function Value({ option }: { option: DeploymentOption }) {
  const words = valueInWords(option);
  if (words === undefined) return <span className="text-muted">not set</span>;
  return <code className="font-mono wrap-anywhere">{words}</code>;
}

function Source({ option }: { option: DeploymentOption }) {
  const isChanged = isSetBySomebody(option);
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
