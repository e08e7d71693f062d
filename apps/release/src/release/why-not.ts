export interface ReleaseState {
  version: string;
  /** Of the commit that is checked out. */
  commit: string;
  tags: readonly string[];
  /** What `git status` lists. */
  changes: string;
  /** The commit on which `npm test` last passed. */
  testedCommit: string | undefined;
  changelog: string;
}

/** What has to be done before this can be published, each as one sentence; empty if it can. */
export function whyNot({ version, commit, tags, changes, testedCommit, changelog }: ReleaseState): string[] {
  const newest = /^## (.*)$/m.exec(changelog)?.[1] ?? "";
  const reasons: [boolean, string][] = [
    [changes !== "", "Commit or remove what `git status` shows: the working tree is not clean."],
    [
      newest.split(" ")[0] !== version,
      `Give the newest lines of CHANGELOG.md the heading "## ${version} (date)": it is "## ${newest}".`,
    ],
    [
      !tags.includes(`v${version}`),
      `Tag the commit with \`git tag v${version}\`, or correct the version in package.json: they differ.`,
    ],
    [testedCommit !== commit, "Run `npm test`: it has not passed on this commit."],
  ];
  return reasons.filter(([isSo]) => isSo).map(([, reason]) => reason);
}
