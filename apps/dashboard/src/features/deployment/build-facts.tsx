import type { BuildInfoResponse } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { buildInfo } from "../../api/session.queries.ts";
import { Copyable } from "../../components/actions/copyable.tsx";
import { TextAnchor } from "../../components/actions/text-link.tsx";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { releaseOf } from "../../lib/words/release-of.ts";
import { UpdateNews } from "./update-news.tsx";

export function BuildFacts() {
  const build = useQuery(buildInfo());
  return (
    <Loaded query={build} loading="Asking for the version…" failure="The version could not be loaded.">
      {(info) => <BuildList build={info} />}
    </Loaded>
  );
}

function BuildList({ build }: { build: BuildInfoResponse }) {
  return (
    <Facts>
      <Fact name="Version">
        <TextAnchor href={build.external_url}>{releaseOf(build.version)}</TextAnchor>
      </Fact>
      <Fact name="Updates">
        <UpdateNews build={build} />
      </Fact>
      <Fact name="Address">{build.dashboard_url}</Fact>
      <Fact name="Deployment ID">
        <Copyable text={build.deployment_id} name="deployment ID" />
      </Fact>
      <Fact name="API of agents and provisioners">
        {build.agent_api_version} and {build.provisioner_api_version}
      </Fact>
      {build.upgrade_message && <Fact name="Message for old clients">{build.upgrade_message}</Fact>}
    </Facts>
  );
}
