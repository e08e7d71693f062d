/** GitHub's mark, beside words that name GitHub. It is white in the dark by itself (docs/icons.md). */
export function GithubIcon() {
  return <img src="/icon/github.svg" alt="" className="size-5 shrink-0" />;
}
