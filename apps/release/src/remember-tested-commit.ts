import { rememberTestedCommit } from "./release/tested-commit.ts";

// The last step of `npm test`.
rememberTestedCommit();
