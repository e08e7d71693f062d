import { serverPaths } from "../../app/paths.ts";
import { TextAnchor } from "../../components/actions/text-link.tsx";
import { ownRoot } from "../../lib/redirect/own-root.ts";
import { type AuditFilter, toQuery } from "./audit.queries.ts";

/** Links, so that the browser shows the progress and the page holds none of the data. */
export function AuditExport({ filter, count }: { filter: AuditFilter; count: number }) {
  const address = (format: "csv" | "jsonl") => ownRoot() + serverPaths.exportAudit(format, toQuery(filter));
  return (
    <p className="text-sm text-muted">
      {count === 1 ? "Download this entry" : `Download all ${count} entries`} as{" "}
      <TextAnchor href={address("csv")} download>
        CSV
      </TextAnchor>{" "}
      or{" "}
      <TextAnchor href={address("jsonl")} download>
        JSON lines
      </TextAnchor>
      . The export is recorded in the audit log.
    </p>
  );
}
