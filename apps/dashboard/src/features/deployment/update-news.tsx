import type { BuildInfoResponse } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import { deploymentConfig, updateCheck } from "./deployment.queries.ts";
import { updateState } from "./update-state.ts";

const LINK = "text-accent underline underline-offset-4";

/** Whether there is a newer release. That nothing is known yet is no error. */
export function UpdateNews({ build }: { build: BuildInfoResponse }) {
  const check = useQuery(updateCheck());
  if (check.isPending) return <span className="text-muted">…</span>;
  if (check.isError) return <span className="text-muted">not known: the server did not say</span>;

  const news = updateState(check.data, build);
  if (news.state === "unknown") return <NotChecked />;
  if (news.state === "latest") {
    return (
      <>
        up to date,{" "}
        <a href={news.url} className={LINK}>
          {news.version}
        </a>{" "}
        is the latest
      </>
    );
  }
  return (
    <>
      <strong className="font-medium">{news.version} is there:</strong>{" "}
      <a href={news.url} className={LINK}>
        what is new in {news.version}
      </a>
    </>
  );
}

function NotChecked() {
  const isOn = useQuery(deploymentConfig()).data?.config.update_check;
  if (isOn !== false) return <>not checked yet</>;
  return (
    <>
      not checked: the{" "}
      <Link to={paths.options.href("CODER_UPDATE_CHECK")} className={LINK}>
        update check
      </Link>{" "}
      is off
    </>
  );
}
