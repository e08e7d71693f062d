import type { Passkey } from "@coder-sign-in/api-types";
import { ActionMenu } from "../../../components/actions/action-menu.tsx";
import { type Column, Table } from "../../../components/lists/table.tsx";
import { Moment } from "../../../components/moment.tsx";

interface PasskeyTableProps {
  passkeys: readonly Passkey[];
  onRename: (passkey: Passkey) => void;
  /** Absent: none can be removed. */
  onRemove: ((passkey: Passkey) => void) | undefined;
}

const COLUMNS: [Column<Passkey>, ...Column<Passkey>[]] = [
  { title: "Passkey", cell: (passkey) => <Name passkey={passkey} /> },
  {
    title: "Last used",
    width: "@2xl:w-32",
    cell: ({ last_used_at }) => (last_used_at === null ? "never" : <Moment at={last_used_at} />),
  },
  { title: "Added", width: "@2xl:w-32", cell: ({ created_at }) => <Moment at={created_at} /> },
];

export function PasskeyTable({ passkeys, onRename, onRemove }: PasskeyTableProps) {
  return (
    <Table
      caption="Your passkeys"
      columns={COLUMNS}
      rows={passkeys}
      keyOf={({ id }) => id}
      actionsFor={(passkey) => (
        <ActionMenu
          label={`Actions for ${passkey.name}`}
          actions={[
            { label: "Rename", onSelect: () => onRename(passkey) },
            ...(onRemove ? [{ label: "Remove", onSelect: () => onRemove(passkey), isDestructive: true }] : []),
          ]}
        />
      )}
    />
  );
}

function Name({ passkey: { name, backed_up } }: { passkey: Passkey }) {
  return (
    <>
      <span className="font-medium wrap-anywhere">{name}</span>
      <span className="block text-sm text-muted">
        {backed_up ? "Synced by its password manager" : "On one device only"}
      </span>
    </>
  );
}
