import { describe, expect, test } from "vitest";
import { testConfig } from "../../testing/test-config.ts";
import { identifyOidcUser } from "./oidc-identity.ts";

const token = { iss: "https://issuer.example", sub: "abc" };
const verified = { email: "kyle@kwc.io", email_verified: true };

function identify(claims: Record<string, unknown>, env: Record<string, string> = {}, subject = token.sub) {
  const { oidc } = testConfig({
    CODER_OIDC_ISSUER_URL: token.iss,
    CODER_OIDC_CLIENT_ID: "coder",
    CODER_OIDC_CLIENT_SECRET: "hush",
    ...env,
  });
  if (!oidc) throw new Error("no OIDC configured");
  return identifyOidcUser(oidc, { ...token, sub: subject }, claims);
}

function refusalOf(...input: Parameters<typeof identify>): unknown {
  try {
    return identify(...input);
  } catch (error) {
    return error instanceof Error && "status" in error ? [error.status, error.message] : error;
  }
}

describe("the email (signin#4.6)", () => {
  test("signin#row82: it is enough, and makes the username", () => {
    expect(identify(verified)).toEqual({
      loginType: "oidc",
      linkedId: "https://issuer.example||abc",
      email: "kyle@kwc.io",
      username: "kyle",
      name: "",
      avatarUrl: "",
      roles: undefined,
    });
  });

  test.each([
    [{ email_verified: true }, [400, "No email found in OIDC payload!"]],
    [{ email: "", email_verified: true }, [400, "No email found in OIDC payload!"]],
    [{ preferred_username: "kyle", email_verified: true }, [400, "No email found in OIDC payload!"]],
    [{ email: 3, email_verified: true }, [400, "Email in OIDC payload isn't a string. Got: number"]],
    [{ email: ["a@b.c"], email_verified: true }, [400, "Email in OIDC payload isn't a string. Got: list"]],
    [{ email: "kyle", email_verified: true }, [400, "Email in OIDC payload isn't an address."]],
    [{ email: "a@evil.com@kwc.io", email_verified: true }, [400, "Email in OIDC payload isn't an address."]],
    [{ email: "kyle\u0000@kwc.io", email_verified: true }, [400, "Email in OIDC payload isn't an address."]],
    [{ email: `${"k".repeat(300)}@kwc.io`, email_verified: true }, [400, "Email in OIDC payload isn't an address."]],
  ])("signin#row84 and signin#row91: %j: %j", (claims, refusal) => {
    expect(refusalOf(claims)).toEqual(refusal);
  });

  const trusting = { CODER_OIDC_IGNORE_EMAIL_VERIFIED: "true" };

  test("signin#4.6: a username that is an address stands in for it, where addresses are trusted", () => {
    const claims = { preferred_username: "kyle@kwc.io" };
    expect(identify(claims, trusting)).toMatchObject({ email: "kyle@kwc.io", username: "kyle" });
  });

  test("CODER_OIDC_EMAIL_FIELD names another claim, which is trusted or the same as the verified one", () => {
    const env = { CODER_OIDC_EMAIL_FIELD: "mail" };
    expect(identify({ ...verified, mail: "other@kwc.io" }, { ...env, ...trusting }).email).toBe("other@kwc.io");
    expect(identify({ ...verified, mail: "kyle@kwc.io" }, env).email).toBe("kyle@kwc.io");
  });

  test.each([
    [{ ...verified, mail: "other@kwc.io" }],
    [{ email_verified: true, mail: "other@kwc.io" }],
    [{ email_verified: true, preferred_username: "other@kwc.io" }],
    [{ ...verified, preferred_username: "other@kwc.io" }],
  ])("review: rules#14: the verified email vouches for no other address: %j", (claims) => {
    expect(refusalOf(claims, { CODER_OIDC_EMAIL_FIELD: "mail" })).toEqual([
      403,
      'Verify the "other@kwc.io" email address on your OIDC provider to authenticate!',
    ]);
  });
});

describe("rules#14: whether it is verified", () => {
  const refusal = [403, 'Verify the "kyle@kwc.io" email address on your OIDC provider to authenticate!'];

  test.each([false, "true", 1, "yes", null, undefined, {}, [true]])("signin#row83: %j: 403", (value) => {
    expect(refusalOf({ email: "kyle@kwc.io", email_verified: value })).toEqual(refusal);
  });

  test.each([false, undefined, "true"])("signin#row85: %j does not matter where it is ignored", (value) => {
    const env = { CODER_OIDC_IGNORE_EMAIL_VERIFIED: "true" };
    expect(identify({ email: "kyle@kwc.io", email_verified: value }, env).email).toBe("kyle@kwc.io");
  });
});

describe("rules#15: its domain", () => {
  test.each([
    ["kyle@kwc.io", "kwc.io"],
    ["kyle@KWC.io", "kwc.IO"],
    ["kyle@kwc.io", "@kwc.io"],
    ["kyle@kwc.io", "other.io,kwc.io"],
  ])("signin#row89: %s is in %s", (email, domains) => {
    expect(identify({ email, email_verified: true }, { CODER_OIDC_EMAIL_DOMAIN: domains }).email).toBe(email);
  });

  test.each([
    ["signin#row86", "kyle@kwc.io", "cdr.io"],
    ["signin#row88", "colin@gmail.com", "@mail.com"],
    ["signin#row90", "colin@gmail.com", "mail.com"],
    ["rules#15", "kyle@evilexample.com", "example.com"],
    ["rules#15", "kyle@example.com.evil", "example.com"],
    ["rules#15", "kyle@sub.example.com", "example.com,kwc.io"],
    ["rules#15", "example.com@evil.io", "example.com"],
  ])("%s: %s is not in %s: 403, and nothing is said of what would be", (_row, email, domains) => {
    const refusal = refusalOf({ email, email_verified: true }, { CODER_OIDC_EMAIL_DOMAIN: domains });

    expect(refusal).toEqual([403, `Your email "${email}" is not from an authorized domain!`]);
  });
});

describe("username, name and picture", () => {
  test.each([
    ["kyle", "kyle"],
    ["kyle@kwc.io", "kyle"],
    ["  ", "kyle"],
    [17, "kyle"],
    ["hotdog", "hotdog"],
  ])("signin#row96: preferred_username %j becomes %s", (claim, username) => {
    expect(identify({ ...verified, preferred_username: claim }).username).toBe(username);
  });

  test("CODER_OIDC_USERNAME_FIELD and CODER_OIDC_NAME_FIELD name other claims", () => {
    const env = { CODER_OIDC_USERNAME_FIELD: "nick", CODER_OIDC_NAME_FIELD: "full" };

    const identity = identify({ ...verified, nick: "pan", full: "Peter Pan", name: "no" }, env);

    expect([identity.username, identity.name]).toEqual(["pan", "Peter Pan"]);
  });

  test.each([
    ["/img-path", "/img-path"],
    ["https://kwc.io/a.png", "https://kwc.io/a.png"],
    [17, ""],
    ["a b", ""],
    ["x".repeat(5000), ""],
  ])("signin#4.6: picture %j becomes %s", (picture, avatarUrl) => {
    expect(identify({ ...verified, picture }).avatarUrl).toBe(avatarUrl);
  });
});

describe("the subject", () => {
  test.each(["s".repeat(256), "s\u0000"])("one that cannot be a subject, 400", (subject) => {
    expect(refusalOf(verified, {}, subject)).toEqual([400, "OIDC token has a 'sub' claim field that is not allowed."]);
  });
});

describe("groups (general#11.4)", () => {
  const env = { CODER_OIDC_GROUP_FIELD: "groups", CODER_OIDC_ALLOWED_GROUPS: "staff,ops" };
  const refusal = [403, "You aren't a member of an allowed group!"];

  test("signin#row98: without a list of allowed ones they do nothing", () => {
    expect(identify({ ...verified, groups: ["pingpong"] }).email).toBe("kyle@kwc.io");
  });

  test.each([[["x", "ops"]], ["staff"]])("one that is allowed suffices: %j", (groups) => {
    expect(identify({ ...verified, groups }, env).email).toBe("kyle@kwc.io");
  });

  test.each([[["x"]], [[]], [undefined], [["Staff"]]])("none of them is allowed: %j: 403", (groups) => {
    expect(refusalOf({ ...verified, groups }, env)).toEqual(refusal);
  });

  test("the names are mapped first, and only by entries that are really there", () => {
    const mapping = { ...env, CODER_OIDC_GROUP_MAPPING: '{"eng": "staff", "staff": "formerly"}' };

    expect(identify({ ...verified, groups: ["eng"] }, mapping).email).toBe("kyle@kwc.io");
    expect(refusalOf({ ...verified, groups: ["staff", "constructor", "__proto__"] }, mapping)).toEqual(refusal);
  });

  test("a claim of another shape, 400", () => {
    const refused = [400, 'The claim "groups" in the OIDC payload is not a list of strings.'];
    expect(refusalOf({ ...verified, groups: [1] }, env)).toEqual(refused);
    expect(refusalOf({ ...verified, groups: { staff: true } }, env)).toEqual(refused);
  });
});

describe("roles (signin#4.5 step 7)", () => {
  const env = {
    CODER_OIDC_USER_ROLE_FIELD: "roles",
    CODER_OIDC_USER_ROLE_MAPPING: '{"boss": ["owner", "auditor"], "user-admin": []}',
    CODER_OIDC_USER_ROLE_DEFAULT: "template-admin",
  };

  test.each([
    [["boss"], ["auditor", "owner", "template-admin"]],
    [
      ["auditor", "auditor"],
      ["auditor", "template-admin"],
    ],
    [["user-admin", "king", "member"], ["template-admin"]],
    [undefined, ["template-admin"]],
  ])("%j becomes %j", (roles, expected) => {
    expect(identify({ ...verified, roles }, env).roles).toEqual(expected);
  });

  test("without a field the provider has no say", () => {
    expect(identify({ ...verified, roles: ["owner"] }).roles).toBeUndefined();
  });
});
