import { Screen } from "../../components/screen.tsx";

export default function TokensPage() {
  return <Screen heading="Tokens" lead="Keys for programs that act in your name: the CLI, scripts, an editor." />;
}
