import type { UserRow } from "../../store/schema.ts";
import { hasRight, type RightName } from "../../users/rights/rights.ts";
import { isUserAdmin, mayReadAuditLogs, mayReadDeployment, mayReadUsers, OWNER } from "../../users/roles.ts";
import type { Subject } from "./find-subject.ts";

interface Question {
  actor: UserRow;
  subject: Subject;
}

type Rule = (question: Question) => boolean;

const anybody: Rule = () => true;
const owners: Rule = ({ actor }) => isOwner(actor);
const auditTrailReaders: Rule = ({ actor }) => mayReadAuditLogs(actor);
const deploymentReaders: Rule = ({ actor }) => mayReadDeployment(actor);

/** By the table of rights if somebody is named, else by whether there is anybody the actor could do it to. */
const onPeople =
  (right: RightName, ofAll: (actor: UserRow) => boolean): Rule =>
  ({ actor, subject: { owner } }) =>
    owner ? hasRight(right, actor, owner) : ofAll(actor);
const onKeys = onPeople("manageKeys", isOwner);
const oneself: Rule = ({ actor, subject }) => subject.owner?.id === actor.id;
const administrators: Rule = ({ actor }) => isUserAdmin(actor);
const others =
  (rule: Rule): Rule =>
  (question) =>
    !oneself(question) && rule(question);

/**
 * Who may do what, by type and action, as the endpoints of this server decide it. What is missing here nobody may do.
 */
export const rules: ReadonlyMap<string, Rule> = new Map([
  ["user:read", onPeople("read", mayReadUsers)],
  ["user:create", administrators],
  ["user:update", onPeople("changeStatus", isUserAdmin)],
  ["user:delete", others(onPeople("delete", isUserAdmin))],
  ["user:read_personal", onPeople("readPersonal", isUserAdmin)],
  ["user:update_personal", onPeople("editProfile", isUserAdmin)],
  ["assign_role:read", anybody],
  ["assign_role:assign", onPeople("changeRoles", isUserAdmin)],
  ["assign_role:unassign", onPeople("changeRoles", isUserAdmin)],
  ["api_key:create", onKeys],
  ["api_key:read", onKeys],
  ["api_key:update", onKeys],
  ["api_key:delete", onKeys],
  ["oauth2_app:read", anybody],
  ["oauth2_app:create", owners],
  ["oauth2_app:update", owners],
  ["oauth2_app:delete", owners],
  ["oauth2_app_secret:read", owners],
  ["oauth2_app_secret:create", owners],
  ["oauth2_app_secret:update", owners],
  ["oauth2_app_secret:delete", owners],
  ["oauth2_app_code_token:read", oneself],
  ["oauth2_app_code_token:create", oneself],
  ["oauth2_app_code_token:delete", oneself],
  ["organization:read", anybody],
  ["organization_member:read", onPeople("read", mayReadUsers)],
  ["audit_log:read", auditTrailReaders],
  ["deployment_config:read", deploymentReaders],
  ["deployment_config:update", owners],
  ["deployment_stats:read", deploymentReaders],
  ["debug_info:read", owners],
]);

function isOwner({ rbacRoles }: UserRow): boolean {
  return rbacRoles.includes(OWNER);
}
