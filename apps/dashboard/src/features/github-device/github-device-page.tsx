import { useQuery } from "@tanstack/react-query";
import { currentUser } from "../../api/session.queries.ts";
import { Loading } from "../../components/status/loading.tsx";
import { useSearch } from "../../lib/navigation/navigation.ts";
import { isConversionState } from "./conversion-state.ts";
import { DeviceSignIn } from "./device-sign-in.tsx";
import { EndingScreen } from "./ending-screen.tsx";

export default function GithubDevicePage() {
  const state = useSearch().get("state");
  const user = useQuery({ ...currentUser(), retry: false });

  if (!state) return <EndingScreen code="missing-state" />;
  if (isConversionState(state)) return <DeviceSignIn key={state} state={state} />;
  if (user.isPending) return <Loading label="Loading…" />;
  if (user.data) return <EndingScreen code="signed-in" detail={`Signed in as ${user.data.username}.`} />;
  return <DeviceSignIn key={state} state={state} />;
}
