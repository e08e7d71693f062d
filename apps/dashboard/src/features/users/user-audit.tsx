import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { AuditTable } from "../../api/audit/audit-table.tsx";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { Section } from "../../components/page/section.tsx";
import { auditOfUser } from "./users.queries.ts";

/** For owners and auditors. */
export function UserAudit({ user }: { user: User }) {
  const logs = useQuery(auditOfUser(user));
  return (
    <Section title="Latest entries of the audit log">
      <Loaded query={logs} loading="Loading the audit log…" failure="The audit log could not be loaded.">
        {({ audit_logs }) =>
          audit_logs.length === 0 ? (
            <NothingHere>No entries found.</NothingHere>
          ) : (
            <AuditTable caption={`Latest entries about ${user.username}`} logs={audit_logs} />
          )
        }
      </Loaded>
      <p>
        <TextLink to={paths.auditOf.href(user.username)}>{`Everything that ${user.username} did`}</TextLink>
      </p>
    </Section>
  );
}
