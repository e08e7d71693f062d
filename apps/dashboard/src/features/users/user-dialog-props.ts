import type { User } from "@coder-sign-in/api-types";

export interface UserDialogProps {
  actor: User;
  user: User;
  onClose: () => void;
  /** Told in words what has happened. */
  onDone: (news: string) => void;
  /** The same for what took the account away. */
  onDeleted: (news: string) => void;
}
