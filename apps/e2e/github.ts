import type { Control, GitHubEmulator, User, UserInput } from "@coder-sign-in/github-emulator";

/** What happens at GitHub during a journey. */
export interface GitHub extends Control {
  url: string;
  /** A person whom no other test knows, with a verified email address by default. */
  createPerson(change?: Partial<UserInput>): User;
}

// Deployments outlive tests and remember people by GitHub's numeric id.
let people = 0;

export function createGitHub({ url, control }: GitHubEmulator): GitHub {
  return {
    ...control,
    url,
    createPerson(change = {}) {
      people += 1;
      const login = `person-${people}`;
      const email = `${login}@example.com`;
      const emails = [{ email, primary: true, verified: true }];
      return control.upsertUser(login, { id: 900_000 + people, name: `Person ${people}`, emails, ...change });
    },
  };
}
