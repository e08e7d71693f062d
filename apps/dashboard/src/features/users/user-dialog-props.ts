import type { User } from "@coder-sign-in/api-types";

export interface UserDialogProps {
  actor: User;
  user: User;
  onClose: () => void;
  /** Called with what has happened, in words. */
  onDone: (news: string) => void;
  /** The same after the account was removed. */
  onDeleted: (news: string) => void;
}
