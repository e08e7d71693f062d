import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { currentUser, firstUserExists } from "../../api/session.queries.ts";
import { Loading } from "../../components/status/loading.tsx";
import { useNavigation } from "../../lib/navigation/navigation.ts";
import { forgetSentOn } from "../../lib/redirect/sent-on.ts";
import { useRedirect } from "../../lib/redirect/use-redirect.ts";
import { paths } from "../paths.ts";
import { ServerTrouble } from "../trouble/server-trouble.tsx";
import { pageAfterSignOut } from "./page-after-sign-out.ts";
import { Redirect } from "./redirect.tsx";

interface GateProps {
  signedIn: (user: User) => ReactNode;
  signedOut: () => ReactNode;
  noFirstUser: () => ReactNode;
}

/** Chooses by what the server says of this browser, and only once it has said so. */
function Gate({ signedIn, signedOut, noFirstUser }: GateProps) {
  const user = useQuery(currentUser());
  const firstUser = useQuery({ ...firstUserExists(), enabled: user.data === null });

  const isSignedIn = Boolean(user.data);
  useEffect(() => {
    if (isSignedIn) forgetSentOn();
  }, [isSignedIn]);

  if (user.data) return signedIn(user.data);
  if (firstUser.data !== undefined) return firstUser.data ? signedOut() : noFirstUser();
  const failed = [user, firstUser].find(({ isError }) => isError);
  if (!failed) return <Loading label="Loading…" />;
  return <ServerTrouble error={failed.error} isRetrying={failed.isFetching} onRetry={() => failed.refetch()} />;
}

export function SignedInOnly({ children }: { children: (user: User) => ReactNode }) {
  const { pathname, search, GoTo } = useNavigation();
  return (
    <Gate
      signedIn={children}
      signedOut={() => <GoTo to={paths.login.href(pathname + search)} />}
      noFirstUser={() => <GoTo to={paths.setup.href(pathname + search)} />}
    />
  );
}

/** A signed-out visitor has nothing to do here. */
export function SigningOut({ children }: { children: (user: User) => ReactNode }) {
  const { GoTo } = useNavigation();
  return (
    <Gate
      signedIn={children}
      signedOut={() => <GoTo to={pageAfterSignOut()} />}
      noFirstUser={() => <GoTo to={paths.setup.href()} />}
    />
  );
}

export function SignedOutOnly({ children }: { children: ReactNode }) {
  const { GoTo } = useNavigation();
  const redirect = useRedirect();
  return (
    <Gate
      signedIn={() => <Redirect to={redirect} />}
      signedOut={() => children}
      noFirstUser={() => <GoTo to={paths.setup.href(redirect)} />}
    />
  );
}

export function BeforeFirstUserOnly({ children }: { children: ReactNode }) {
  const { GoTo } = useNavigation();
  const redirect = useRedirect();
  return (
    <Gate
      signedIn={() => <Redirect to={redirect} />}
      signedOut={() => <GoTo to={paths.login.href(redirect)} />}
      noFirstUser={() => children}
    />
  );
}
