import { createApiClient } from "@coder-sign-in/api-client";
import type { User } from "@coder-sign-in/api-types";
import { useEffect, useState } from "react";

const api = createApiClient({ baseUrl: "http://localhost" });

/** Who is signed in, as another project's front end would show it. */
export function Account() {
  const [user, setUser] = useState<User>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    api.getUser({ user: "me" }).then(setUser, (error: Error) => setProblem(error.message));
  }, []);
  if (problem) return <p role="alert">{problem}</p>;
  return <p>{user ? `Signed in as ${user.username}` : "…"}</p>;
}
