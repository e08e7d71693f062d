/** GitHub's mark, beside text that names GitHub. In dark mode it turns white by itself (docs/icons.md). */
export function GithubIcon() {
  return <img src="/icon/github.svg" alt="" className="size-5 shrink-0" />;
}
