import { ApiError } from "@coder-sign-in/api-client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { FormFailure } from "../../api/forms/form-failure.tsx";
import { authMethods } from "../../api/session.queries.ts";
import { userAdmins } from "../../app/audiences.ts";
import { paths } from "../../app/paths.ts";
import NoAccess from "../../app/trouble/no-access.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { CreateUserForm } from "./create-user-form.tsx";
import { createUser } from "./users.queries.ts";

export default function CreateUserPage() {
  const navigate = useNavigate();
  const { data: methods } = useQuery({ ...authMethods(), retry: false });
  const creation = useMutation(createUser());
  if (creation.error instanceof ApiError && creation.error.status === 403) return <NoAccess audience={userAdmins} />;

  return (
    <Screen
      heading="Create user"
      lead="The account is dormant until its first sign-in. You can assign roles afterwards."
    >
      {creation.isError && <FormFailure title="The account was not created." error={creation.error} />}
      <CreateUserForm
        methods={methods}
        isBusy={creation.isPending}
        error={creation.error}
        onSubmit={(account) =>
          creation.mutate(account, {
            onSuccess: ({ username }) =>
              navigate(paths.users.href(), { state: { news: `The account ${username} was created.` } }),
          })
        }
      />
      <p>
        <TextLink to={paths.users.href()}>Back to all users</TextLink>
      </p>
    </Screen>
  );
}
