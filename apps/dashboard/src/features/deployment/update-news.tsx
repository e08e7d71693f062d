import type { BuildInfoResponse } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { paths } from "../../app/paths.ts";
import { TextAnchor, TextLink } from "../../components/actions/text-link.tsx";
import { deploymentConfig, updateCheck } from "./deployment.queries.ts";
import { updateState } from "./update-state.ts";

/** Whether there is a newer release. If nothing is known yet, that is not an error. */
export function UpdateNews({ build }: { build: BuildInfoResponse }) {
  const check = useQuery(updateCheck());
  if (check.isPending) return <span className="text-muted">…</span>;
  if (check.isError) return <span className="text-muted">not known: the server did not say</span>;

  const news = updateState(check.data, build);
  if (news.state === "unknown") return <NotChecked />;
  if (news.state === "latest") {
    return (
      <>
        up to date, <TextAnchor href={news.url}>{news.version}</TextAnchor> is the latest
      </>
    );
  }
  return (
    <>
      <strong className="font-medium">{news.version} is available:</strong>{" "}
      <TextAnchor href={news.url}>release notes</TextAnchor>
    </>
  );
}

function NotChecked() {
  const isOn = useQuery(deploymentConfig()).data?.config.update_check;
  if (isOn !== false) return <>not checked yet</>;
  return (
    <>
      not checked: the <TextLink to={paths.options.href("CODER_UPDATE_CHECK")}>update check</TextLink> is off
    </>
  );
}
