create extension pg_trgm;

CREATE OR REPLACE FUNCTION public.delete_key_of_oauth2_token()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      delete from api_keys where id = old.api_key_id;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.refuse_deleted_user()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        perform 1 from users where id = new.user_id and not deleted for no key update;
        if not found then
          raise exception 'Cannot create % for deleted user', tg_argv[0] using errcode = 'foreign_key_violation';
        end if;
        return null;
      end
    $function$;

CREATE OR REPLACE FUNCTION public.remove_credentials_of_deleted_user()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        delete from api_keys where user_id = new.id;
        delete from user_links where user_id = new.id;
        delete from external_auth_links where user_id = new.id;
        delete from password_resets where user_id = new.id;
        return null;
      end
    $function$;

CREATE OR REPLACE FUNCTION public.remove_grants_of_deleted_user()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        delete from oauth2_provider_app_codes where user_id = new.id;
        delete from oauth2_provider_app_tokens where user_id = new.id;
        delete from oauth2_authorization_requests where user_id = new.id;
        delete from oauth2_device_codes where user_id = new.id;
        return null;
      end
    $function$;

create table api_keys (
  id text not null,
  hashed_secret bytea not null,
  user_id uuid not null,
  last_used timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  login_type text not null,
  lifetime_seconds bigint not null,
  ip_address text not null,
  token_name text default ''::text not null,
  scopes text[] default '{coder:all}'::text[] not null,
  allow_list text[] default '{*:*}'::text[] not null,
  app_key_id text
);

create table audit_logs (
  id uuid not null,
  "time" timestamp with time zone not null,
  user_id uuid,
  ip text not null,
  user_agent text not null,
  request_id uuid,
  action text not null,
  resource_type text not null,
  resource_id uuid,
  resource_target text not null,
  status_code integer not null,
  diff jsonb not null,
  additional_fields jsonb not null
);

create table device_flows (
  id uuid not null,
  hashed_handle bytea not null,
  encrypted_handle bytea,
  hashed_owner bytea,
  encrypted_device_code bytea,
  user_code text not null,
  verification_uri text not null,
  interval_seconds integer not null,
  next_poll_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  status text default 'pending'::text not null,
  encrypted_tokens bytea,
  refusal jsonb,
  doubted boolean default false not null,
  purpose text not null
);

create table external_auth_links (
  user_id uuid not null,
  provider_id text not null,
  encrypted_access_token bytea not null,
  encrypted_refresh_token bytea,
  expires_at timestamp with time zone,
  refresh_failure text default ''::text not null,
  identity_id text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  refresh_lease uuid,
  refresh_lease_until timestamp with time zone,
  refresh_fault jsonb
);

create table oauth2_authorization_requests (
  id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  status text default 'pending'::text not null,
  api_key_id text not null,
  user_id uuid not null,
  app_id uuid not null,
  redirect_uri text not null,
  redirect_uri_named boolean not null,
  state text default ''::text not null,
  scope text not null,
  resource_uri text,
  code_challenge text not null,
  code_challenge_method text not null
);

create table oauth2_device_codes (
  id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  secret_prefix text not null,
  hashed_secret bytea not null,
  user_code text not null,
  status text default 'pending'::text not null,
  app_id uuid not null,
  user_id uuid,
  claimed_by_key text,
  scope text not null,
  resource_uri text,
  requester_address text not null,
  interval_seconds integer not null,
  last_polled_at timestamp with time zone
);

create table oauth2_provider_app_codes (
  id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  secret_prefix text not null,
  hashed_secret bytea not null,
  app_id uuid not null,
  user_id uuid not null,
  resource_uri text,
  code_challenge text not null,
  code_challenge_method text not null,
  hashed_state bytea,
  redirect_uri text,
  scope text not null
);

create table oauth2_provider_app_secrets (
  id uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  secret_prefix text not null,
  hashed_secret bytea not null,
  display_secret text not null,
  app_id uuid not null
);

create table oauth2_provider_app_tokens (
  id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  hash_prefix text not null,
  refresh_hash bytea not null,
  family_id uuid not null,
  consumed_at timestamp with time zone,
  app_id uuid not null,
  app_secret_id uuid,
  api_key_id text,
  user_id uuid not null,
  audience text,
  scope text not null
);

create table oauth2_provider_apps (
  id uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  name text not null,
  icon text default ''::text not null,
  redirect_uris text[] not null,
  client_type text not null,
  dynamically_registered boolean not null,
  grant_types text[] not null,
  response_types text[] not null,
  token_endpoint_auth_method text,
  scope text,
  contacts text[] default '{}'::text[] not null,
  client_uri text default ''::text not null,
  logo_uri text default ''::text not null,
  tos_uri text default ''::text not null,
  policy_uri text default ''::text not null,
  jwks_uri text default ''::text not null,
  jwks jsonb,
  software_id text default ''::text not null,
  software_version text default ''::text not null,
  hashed_registration_token bytea,
  last_authorized_at timestamp with time zone,
  scope_ceiling text
);

create table organization_members (
  organization_id uuid not null,
  user_id uuid not null,
  created_at timestamp with time zone not null
);

create table organizations (
  id uuid not null,
  name text not null,
  display_name text not null,
  is_default boolean not null,
  created_at timestamp with time zone not null
);

create table password_resets (
  email text not null,
  requested_at timestamp with time zone not null,
  window_started_at timestamp with time zone not null,
  requests_in_window integer default 1 not null,
  next_attempt_at timestamp with time zone,
  attempts integer default 0 not null,
  user_id uuid,
  hashed_passcode bytea,
  passcode_expires_at timestamp with time zone,
  failed_guesses integer default 0 not null
);

create unlogged table rate_limits (
  hashed_key bytea not null,
  count integer not null,
  resets_at timestamp with time zone not null
);

create table retired_api_keys (
  id text not null,
  hashed_secret bytea not null,
  expired_at timestamp with time zone not null
);

create table schema_migrations (
  name character varying(255) not null,
  "timestamp" character varying(255) not null
);

create table schema_migrations_lock (
  id character varying(255) not null,
  is_locked integer default 0 not null
);

create table signing_keys (
  purpose text not null,
  sequence integer not null,
  encrypted_secret bytea not null,
  created_at timestamp with time zone not null
);

create table site_configs (
  key text not null,
  value text not null
);

create table spent_oauth_codes (
  hashed_code bytea not null,
  spent_at timestamp with time zone not null
);

create table user_links (
  user_id uuid not null,
  login_type text not null,
  linked_id text not null,
  oauth_access_token bytea,
  oauth_refresh_token bytea,
  oauth_expiry timestamp with time zone,
  refresh_lease uuid,
  refresh_lease_until timestamp with time zone,
  refresh_fault jsonb
);

create table users (
  id uuid not null,
  email text not null,
  username text not null,
  name text not null,
  avatar_url text default ''::text not null,
  hashed_password text,
  status text default 'active'::text not null,
  login_type text not null,
  rbac_roles text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  deleted boolean default false not null,
  is_system boolean default false not null,
  github_com_user_id bigint
);

insert into api_keys (id, hashed_secret, user_id, last_used, expires_at, created_at, updated_at, login_type, lifetime_seconds, ip_address, token_name, scopes, allow_list, app_key_id) values
  ('1CgIpkVpLc', E'\\xff6cbcc13b375901cee9f20bf35daa24ee4ef52b26dd2cfb5a8698faaf5c1163', '57a7cd54-49a9-439a-a37a-1f381bcb3de9', '1970-01-01 00:00:00+00', '2026-11-27 01:31:48.065+00', '2026-11-26 01:31:48.065+00', '2026-11-26 01:31:48.065+00', 'oidc', '86400', '192.0.2.10', '', '{coder:all}', '{*:*}', NULL),
  ('DHU7GtzIX0', E'\\xfee985431e23896db0d41decc3801b6b33d269277f80ce30611f2df70e57ed62', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', '2026-11-26 01:31:44.995+00', '2026-11-27 01:31:44.914+00', '2026-11-26 01:31:44.914+00', '2026-11-26 01:31:44.995+00', 'password', '86400', '192.0.2.10', '', '{coder:all}', '{*:*}', NULL),
  ('IOx0ByXZaQ', E'\\x99b736161ec034be85f49a353609b245f92b4a62f1540ec6c3f740d653bfc8e7', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '1970-01-01 00:00:00+00', '2026-11-27 01:31:48.687+00', '2026-11-26 01:31:48.687+00', '2026-11-26 01:31:48.687+00', 'oauth2_provider_app', '86400', '192.0.2.10', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff_c7769bec-38f5-4b18-ab75-a6521287edfc_oauth_session_token', '{coder:all}', '{*:*}', NULL),
  ('SGbhOWplOP', E'\\x3b2302c30f335cffda2ffc9ab679385fcdae3595f00f0053eb131b11991d75cc', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '1970-01-01 00:00:00+00', '2026-12-03 01:31:43.732+00', '2026-11-26 01:31:43.753+00', '2026-11-26 01:31:43.753+00', 'token', '604800', '192.0.2.10', 'token-MWH2Z01O', '{coder:all}', '{*:*}', NULL),
  ('ncz7jjct7E', E'\\x96daedb8cfe6ed4c42585f2f8d62211593529eb842efc8aa4d2f4fb65ad8be89', 'd9ef1e33-646f-41ee-b7b9-4c03ff728aa5', '1970-01-01 00:00:00+00', '2026-11-27 01:31:46.548+00', '2026-11-26 01:31:46.548+00', '2026-11-26 01:31:46.548+00', 'github', '86400', '192.0.2.10', '', '{coder:all}', '{*:*}', NULL),
  ('re86A8V97V', E'\\x1d989be3a4a72c70fe1b79388deb7d071e22da6f57536f0936660687cffdfe6b', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '2026-11-26 01:31:43.718+00', '2026-11-27 01:31:43.666+00', '2026-11-26 01:31:43.666+00', '2026-11-26 01:31:43.718+00', 'password', '86400', '192.0.2.10', '', '{coder:all}', '{*:*}', NULL),
  ('vgJqCuBqFw', E'\\x4def818d6958fc680869d11fa74aad73c9a4c2b7125b87a7c8598a0c88f4a882', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '2026-11-26 01:31:43.271+00', '2026-11-27 01:31:43.142+00', '2026-11-26 01:31:43.142+00', '2026-11-26 01:31:43.271+00', 'password', '86400', '192.0.2.1', '', '{coder:all}', '{*:*}', NULL);

insert into audit_logs (id, "time", user_id, ip, user_agent, request_id, action, resource_type, resource_id, resource_target, status_code, diff, additional_fields) values
  ('01cddb52-1bc3-474f-a66a-13d072f5826f', '2026-11-26 01:31:48.275+00', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '192.0.2.10', 'node', 'd2e74c06-1d8e-4e3d-b365-5f59042d8326', 'create', 'external_auth_link', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'depot', '307', '{}', '{}'),
  ('083241ca-5ff1-4fe0-8d6b-ef2cebdaccea', '2026-11-26 01:31:48.633+00', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '192.0.2.10', 'node', '7bd3e24a-6515-4dcc-9b3b-aef68a81fed6', 'create', 'api_key', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff_c7769bec-38f5-4b18-ab75-a6521287edfc_oauth_session_token', '200', '{}', '{"key_id": "YncRBNeT5p", "scopes": ["coder:all"], "client_id": "c7769bec-38f5-4b18-ab75-a6521287edfc", "expires_at": "2026-11-27T01:31:48.627Z", "login_type": "oauth2_provider_app", "client_name": "App 10"}'),
  ('35b9842e-6248-4f75-b99c-e0f3f140d159', '2026-11-26 01:31:44.025+00', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '192.0.2.1', 'node', '7930be95-b262-45e5-980f-4671e9fff25d', 'create', 'user', '3529cb5f-a29a-413f-bda9-86c6fea5fa36', 'forgetful-10', '201', '{}', '{"login_type": "password"}'),
  ('36649f11-603f-4ee1-a348-25b5cbc51fef', '2026-11-26 01:31:47.715+00', NULL, '192.0.2.10', 'node', '5877616d-8597-4217-9a25-f534fe2f6b2e', 'login', 'api_key', NULL, '', '502', '{}', '{"login_type": "github"}'),
  ('41f73a0e-7ea9-4713-a9dd-d4acfa56da55', '2026-11-26 01:31:43.851+00', NULL, '192.0.2.10', 'node', '49bd3d5a-3ed3-4cd2-87b4-74762acc5c63', 'create', 'oauth2_provider_app', 'b8dac6de-82e4-46f0-8235-7161dc3db3da', 'Dynamically Registered Client', '201', '{}', '{"reason": "self-registered", "client_id": "b8dac6de-82e4-46f0-8235-7161dc3db3da"}'),
  ('5a502b71-0353-4bad-91f5-6389e4fd632e', '2026-11-26 01:31:43.771+00', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '192.0.2.10', 'node', 'b981c584-f50d-4de7-b1b6-67184245b05d', 'create', 'api_key', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'token-MWH2Z01O', '201', '{}', '{"key_id": "SGbhOWplOP", "scopes": ["coder:all"], "expires_at": "2026-12-03T01:31:43.732Z", "login_type": "token", "token_name": "token-MWH2Z01O"}'),
  ('5f08f518-88fa-49d7-ad2b-f8882ffa74fe', '2026-11-26 01:31:44.76+00', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '192.0.2.1', 'node', 'e5b677e4-0d35-408b-b45b-bd3ae5329f62', 'create', 'user', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', 'turner-10', '201', '{}', '{"login_type": "password"}'),
  ('75a0858a-3332-4a3b-96e8-6f497201e4ad', '2026-11-26 01:31:48.699+00', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '192.0.2.10', 'node', '52c9cc37-0551-49ba-9793-719f8d89372e', 'create', 'api_key', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff_c7769bec-38f5-4b18-ab75-a6521287edfc_oauth_session_token', '200', '{}', '{"key_id": "IOx0ByXZaQ", "scopes": ["coder:all"], "client_id": "c7769bec-38f5-4b18-ab75-a6521287edfc", "expires_at": "2026-11-27T01:31:48.687Z", "login_type": "oauth2_provider_app", "client_name": "App 10"}'),
  ('919f09df-6f2f-47b3-96d2-91010fd89de8', '2026-11-26 01:31:43.672+00', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '192.0.2.10', 'node', 'bd933326-2a37-4ab2-b914-5cfbe1f87d52', 'login', 'api_key', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '', '201', '{}', '{"login_type": "password"}'),
  ('978d1e82-9ff3-4c42-8b7d-c3ce2bd7306f', '2026-11-26 01:31:48.459+00', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '192.0.2.1', 'node', '16189059-f0e9-4c2b-967f-0fbc7f56505a', 'create', 'oauth2_provider_app', 'c7769bec-38f5-4b18-ab75-a6521287edfc', 'App 10', '201', '{}', '{"client_id": "c7769bec-38f5-4b18-ab75-a6521287edfc"}'),
  ('9d67cd3f-c91d-4a51-a1e2-8081d422d7bf', '2026-11-26 01:31:45.214+00', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', '192.0.2.10', 'node', 'abe439e6-5335-4b87-bea9-5dc189c133ae', 'create', 'convert_login', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', '', '201', '{}', '{"expires_at": "2026-11-26T01:36:45.138Z", "to_login_type": "oidc", "from_login_type": "password"}'),
  ('9d8c521e-ecb1-42de-828f-f6d90a656f31', '2026-11-26 01:31:44.073+00', NULL, '192.0.2.10', 'node', '6aeb5f1f-31b2-43c5-b5e1-753834f06ec5', 'request_password_reset', 'user', '3529cb5f-a29a-413f-bda9-86c6fea5fa36', 'forgetful-10', '204', '{}', '{}'),
  ('b2c24412-c5ae-494a-806d-eb9a08b54b80', '2026-11-26 01:31:43.424+00', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '192.0.2.1', 'node', '7bee1fc0-4da2-43e8-990c-173a7e106570', 'create', 'user', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'maja-10', '201', '{}', '{"login_type": "password"}'),
  ('b8a2cc95-498a-4642-b11e-99ac27029477', '2026-11-26 01:31:46.554+00', 'd9ef1e33-646f-41ee-b7b9-4c03ff728aa5', '192.0.2.10', 'node', '8f78b6cd-c232-47d4-a34a-fdbbd6250d33', 'register', 'api_key', 'd9ef1e33-646f-41ee-b7b9-4c03ff728aa5', '', '200', '{}', '{"login_type": "github"}'),
  ('c81f005d-b157-4aba-99d3-50b36eb303be', '2026-11-26 01:31:48.481+00', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '192.0.2.1', 'node', '062380a2-daa0-4f08-9516-e127fcabc929', 'create', 'oauth2_provider_app_secret', 'c26d645b-29f1-4e85-ad23-6823533468dd', 'App 10', '201', '{}', '{"client_id": "c7769bec-38f5-4b18-ab75-a6521287edfc", "client_name": "App 10"}'),
  ('ceb3e360-082e-4271-8bc0-69936b2e6bc6', '2026-11-26 01:31:43.2+00', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '192.0.2.1', 'node', '73d78576-098f-468b-b2be-7d0770f52854', 'login', 'api_key', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '', '201', '{}', '{"login_type": "password"}'),
  ('e3176b9c-86ac-4181-8c1d-8119472c2931', '2026-11-26 01:31:44.938+00', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', '192.0.2.10', 'node', 'fdef7c58-6478-470d-889b-cc0fbf9cacdb', 'login', 'api_key', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', '', '201', '{}', '{"login_type": "password"}'),
  ('ee2f6b2a-d342-434c-bf6d-2e760d0d5839', '2026-11-26 01:31:48.198+00', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '192.0.2.10', 'node', '8ea9176d-6338-4d5a-8dd1-282f2e2f8099', 'create', 'external_auth_link', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'forge', '307', '{}', '{}'),
  ('eea9d76e-8129-4295-bc12-1fbdd62df386', '2026-11-26 01:31:48.078+00', '57a7cd54-49a9-439a-a37a-1f381bcb3de9', '192.0.2.10', 'node', '1ec5e376-7805-4fd9-a492-a7ad239f1e8f', 'register', 'api_key', '57a7cd54-49a9-439a-a37a-1f381bcb3de9', '', '307', '{}', '{"login_type": "oidc"}');

insert into device_flows (id, hashed_handle, encrypted_handle, hashed_owner, encrypted_device_code, user_code, verification_uri, interval_seconds, next_poll_at, expires_at, created_at, status, encrypted_tokens, refusal, doubted, purpose) values
  ('277fff46-94c5-49ad-aac5-5f5d0ecb699f', E'\\x20f88d97efd486a5769adb857a0bd09020e6f17200d702067d528bbfcbd5f9fb', E'\\x0fe7cab45e3fde1275b10156627f2a55dbadb2e3d54cb52cf9e8f9d8cfe85e30b48a7782b0ed4d8321605369b2d23846431145790ebe75d57f6e15133d1a1ba41fad2ec84a5d2518441cf291269162c622660a303024a59243670edfa47d2623', E'\\x0c85ed1cd32a397a2a9dba65c3f5d2e9b8e8d6be5574cef8e864304d3d385be5', E'\\x0fe7cab48632b7cdf2f4f158fd646920721f6c537f48e36f492e68cf9567fd4579906b1fe5b3902bcf69161e', 'HUB-149801432', 'http://127.0.0.1:38607/login/device', '1', '2026-11-26 01:31:49.359+00', '2026-11-26 01:46:48.359+00', '2026-11-26 01:31:48.359+00', 'pending', NULL, NULL, 'false', 'external-auth:press'),
  ('603ce50e-2f5a-4886-b1fb-9b9ec30719c0', E'\\x3c11d8e2b4bb7f802db2fea5344c0d17d92026458c99de891a7af146b883dc08', E'\\x0fe7cab4682f2aa2cf33e628fb88c54ebc39945a3edfe3274afd3770721a951a11c579f5a390fbb342676da6c18c2d310278b0f45c32c31c9863e43b1ed1cb00fd09c1d0cc02b1a6b08059e0a5ccbd30b0a6e2a1584ed8a33b5d3e777105a6df', E'\\x4114c0c877a7c4153152cde46b910d3f99b38cf1464bea05b8189c7bfd89ca72', E'\\x0fe7cab492e63c8d8cebf5ea7730b19104f6b84b5f1b9c40e49226a27d14cd3271a49c666f720f8f444cbae9', 'HUB-794574073', 'http://127.0.0.1:38607/login/device', '1', '2026-11-26 01:31:48.854+00', '2026-11-26 01:46:47.854+00', '2026-11-26 01:31:47.854+00', 'pending', NULL, NULL, 'false', 'sign-in'),
  ('a1adae3f-259f-4e53-963a-d21d5ee5f2cf', E'\\x0ca3ba61b24f6ffeecec8e0a02e68eb36cb51366582087636422320e5489bb5e', E'\\x0fe7cab400a1b80e4aad4ca81ccb6d648adb75577febe05d959b5b001a17622b051f30497ab63557248e1302f782bfa149c653c55e776620bb7d007f5dad3fa8d2bd9afdf5a6b01d5dc3ba014b905d4b428b3dd2f965c1d0289069f264d47eca', E'\\x649222f55c5a0fa464d02ac82d9ed2fc6a0f5c9ba158ea5b220dfd3fef49b5fa', NULL, 'HUB-358346664', 'http://127.0.0.1:38607/login/device', '1', '2026-11-26 01:31:52.73+00', '2026-11-26 01:46:46.617+00', '2026-11-26 01:31:46.617+00', 'granted', E'\\x0fe7cab41bb1c9ab0bc1449eb84d2b5514e15a937f57c48022f32c8096254831bd354498fe96956211392f0f7e537b567f4d784bc9f59efe21850473e5b795', NULL, 'false', 'sign-in'),
  ('fae14b97-2628-458c-b1f1-ccbb816b0d0f', E'\\x9af3be84d8421c604d4d1eb99fab20fae439b6930345eed932e43233ea3ebc70', NULL, E'\\xe88e474020ade44c91448c733fdce54af1db4091cd367fb89ade60ffcda82ef7', NULL, 'HUB-1683372510', 'http://127.0.0.1:38607/login/device', '1', '2026-11-26 01:32:46.422+00', '2026-11-26 01:46:45.369+00', '2026-11-26 01:31:45.369+00', 'consumed', NULL, NULL, 'false', 'sign-in');

insert into external_auth_links (user_id, provider_id, encrypted_access_token, encrypted_refresh_token, expires_at, refresh_failure, identity_id, created_at, updated_at, refresh_lease, refresh_lease_until, refresh_fault) values
  ('7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'depot', E'\\x0fe7cab4eb9e49282c23f56660c943ba7af5e5cdfa6f871ed7f8525238936d9d2c0048e772e5aca8f7395359e5', E'\\x0fe7cab403b9c802bff9d071300838d5ddd637e216b299ff5653b8160f54e6810b8a0f30bf76163e1746a4c0cb6437e673ddda3d6d', NULL, '', NULL, '2026-11-26 01:31:48.274+00', '2026-11-26 01:31:48.274+00', NULL, NULL, NULL),
  ('7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'forge', E'\\x0fe7cab470fddb37b84bacf059c7c7f0a6c4f320ed3405b65a9d3a5a6dcb29dd6931933e3b3b4e6aca4d968e1c', E'\\x0fe7cab4ebc9f7d5bb5c0c60840e687b5330a120faadbd44eb7ec7da99ee152aa39581f03e01741e3b71f89a1575926fb85acf6285', '2026-11-26 01:31:49.186+00', '', NULL, '2026-11-26 01:31:48.186+00', '2026-11-26 01:31:48.186+00', NULL, NULL, NULL);

insert into oauth2_authorization_requests (id, created_at, expires_at, status, api_key_id, user_id, app_id, redirect_uri, redirect_uri_named, state, scope, resource_uri, code_challenge, code_challenge_method) values
  ('abbfc272-3ec2-43e1-b65d-ca276cb14fec', '2026-11-26 01:31:49.092+00', '2026-11-26 01:41:49.092+00', 'pending', 're86A8V97V', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'b8dac6de-82e4-46f0-8235-7161dc3db3da', 'https://example.com/callback', 'false', 'the-state', 'coder:all', NULL, 's-Ch3ObcM1Wb5DWGxdeCYXeCGcusRsJBRdBqddHA5gQ', 'S256');

insert into oauth2_device_codes (id, created_at, expires_at, secret_prefix, hashed_secret, user_code, status, app_id, user_id, claimed_by_key, scope, resource_uri, requester_address, interval_seconds, last_polled_at) values
  ('0e82aac6-4cf5-427e-87a3-8c698e5091a2', '2026-11-26 01:31:48.715+00', '2026-11-26 01:46:48.715+00', 'hior4t3o', E'\\x235b7dc3ccdb417b086dd93ef1a80a83c48b847f373f6dec9f4d7a96331d5e60', 'GGWPNBKG', 'pending', 'b8dac6de-82e4-46f0-8235-7161dc3db3da', NULL, NULL, 'coder:all', NULL, '192.0.2.10', '5', NULL),
  ('571d1be0-a496-4480-9ed2-3f50f5eb098a', '2026-11-26 01:31:48.743+00', '2026-11-26 01:46:48.743+00', 'jysp4zph', E'\\x0181c721e7008abf297aab37274b35981a8816393a09dcb25edec25008c99a9b', 'DFMVLDRJ', 'pending', 'b8dac6de-82e4-46f0-8235-7161dc3db3da', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 're86A8V97V', 'coder:all', NULL, '192.0.2.10', '5', NULL),
  ('f402afb4-f1bf-4eee-acec-c2747fd4badc', '2026-11-26 01:31:48.766+00', '2026-11-26 01:46:48.766+00', 'eknbfjjy', E'\\x2a9af0fbeff28b45f95da7bf4bd4dd6e626d28404c36ade5037a49c9e8a2f0de', 'MPSXJJFZ', 'approved', 'b8dac6de-82e4-46f0-8235-7161dc3db3da', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 're86A8V97V', 'coder:all', NULL, '192.0.2.10', '5', NULL);

insert into oauth2_provider_app_codes (id, created_at, expires_at, secret_prefix, hashed_secret, app_id, user_id, resource_uri, code_challenge, code_challenge_method, hashed_state, redirect_uri, scope) values
  ('32eda327-29ee-41aa-a2dd-883a1c07eecf', '2026-11-26 01:31:49.017+00', '2026-11-26 01:41:49.017+00', 'BeULsfhnre', E'\\xc994c824e09752669be3f2fd63e9f6de4c51b4a276c55de586b79133af20997e', 'b8dac6de-82e4-46f0-8235-7161dc3db3da', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', NULL, 'utxM_5vch_M8tJaefQvL-FrBHHqV4WjFHOmPu4sDaTE', 'S256', E'\\x9aea885ae488807f42f7b8cd4d53c9a550097218873938c6ab52d663c02ea691', NULL, 'coder:all');

insert into oauth2_provider_app_secrets (id, created_at, last_used_at, secret_prefix, hashed_secret, display_secret, app_id) values
  ('c26d645b-29f1-4e85-ad23-6823533468dd', '2026-11-26 01:31:48.474+00', '2026-11-26 01:31:48.658+00', '69xj4ozBT0', E'\\x1725c4141df1815686d00ba56665bf85bf81a91479498cad50f44c3139c2e12f', 'tFY5oI', 'c7769bec-38f5-4b18-ab75-a6521287edfc');

insert into oauth2_provider_app_tokens (id, created_at, expires_at, hash_prefix, refresh_hash, family_id, consumed_at, app_id, app_secret_id, api_key_id, user_id, audience, scope) values
  ('a26abc92-4f94-45a6-a77e-05af894fd567', '2026-11-26 01:31:48.688+00', '2026-12-26 01:31:48.688+00', 'b4JtyA78ee', E'\\x2227a82bd3b91f548e25b9f92d512a84484ef44e05670f8a458d401e09ec6f00', '73f4a832-8ac9-4eda-9a45-a55899047104', NULL, 'c7769bec-38f5-4b18-ab75-a6521287edfc', 'c26d645b-29f1-4e85-ad23-6823533468dd', 'IOx0ByXZaQ', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', NULL, 'coder:all'),
  ('c919fbff-db65-4667-aec2-78c6e71a8f1d', '2026-11-26 01:31:48.631+00', '2026-12-26 01:31:48.631+00', 'gBDnJgWLc3', E'\\x7e766c8446d8a1f9e3728c20031d9edadb790774554b4f0d218cd2fd051a98a8', '73f4a832-8ac9-4eda-9a45-a55899047104', '2026-11-26 01:31:48.668+00', 'c7769bec-38f5-4b18-ab75-a6521287edfc', 'c26d645b-29f1-4e85-ad23-6823533468dd', NULL, '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', NULL, 'coder:all');

insert into oauth2_provider_apps (id, created_at, updated_at, name, icon, redirect_uris, client_type, dynamically_registered, grant_types, response_types, token_endpoint_auth_method, scope, contacts, client_uri, logo_uri, tos_uri, policy_uri, jwks_uri, jwks, software_id, software_version, hashed_registration_token, last_authorized_at, scope_ceiling) values
  ('b8dac6de-82e4-46f0-8235-7161dc3db3da', '2026-11-26 01:31:43.831+00', '2026-11-26 01:31:43.831+00', 'Dynamically Registered Client', '', '{https://example.com/callback}', 'public', 'true', '{authorization_code,refresh_token,urn:ietf:params:oauth:grant-type:device_code}', '{code}', 'none', NULL, '{}', '', '', '', '', '', NULL, '', '', E'\\x7350d24bac4907bf57dcdca83e736b55d5c24bfd91b4cc809b42a5f255cbfd81', '2026-11-26 01:31:49.017+00', NULL),
  ('c7769bec-38f5-4b18-ab75-a6521287edfc', '2026-11-26 01:31:48.412+00', '2026-11-26 01:31:48.412+00', 'App 10', '', '{https://example.com/callback}', 'confidential', 'false', '{authorization_code,refresh_token}', '{code}', 'client_secret_post', NULL, '{}', '', '', '', '', '', NULL, '', '', NULL, '2026-11-26 01:31:48.557+00', NULL);

insert into organization_members (organization_id, user_id, created_at) values
  ('96a93a37-772c-401a-affb-53ca1a31130e', '3529cb5f-a29a-413f-bda9-86c6fea5fa36', '2026-11-26 01:31:44.021+00'),
  ('96a93a37-772c-401a-affb-53ca1a31130e', '57a7cd54-49a9-439a-a37a-1f381bcb3de9', '2026-11-26 01:31:48.063+00'),
  ('96a93a37-772c-401a-affb-53ca1a31130e', '7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', '2026-11-26 01:31:43.421+00'),
  ('96a93a37-772c-401a-affb-53ca1a31130e', 'a1f1f254-e499-4e55-a3d2-de15443c7687', '2026-11-26 01:31:42.518+00'),
  ('96a93a37-772c-401a-affb-53ca1a31130e', 'd9ef1e33-646f-41ee-b7b9-4c03ff728aa5', '2026-11-26 01:31:46.515+00'),
  ('96a93a37-772c-401a-affb-53ca1a31130e', 'e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', '2026-11-26 01:31:44.739+00');

insert into organizations (id, name, display_name, is_default, created_at) values
  ('96a93a37-772c-401a-affb-53ca1a31130e', 'coder', 'Coder', 'true', '2026-11-26 01:31:41.466+00');

insert into password_resets (email, requested_at, window_started_at, requests_in_window, next_attempt_at, attempts, user_id, hashed_passcode, passcode_expires_at, failed_guesses) values
  ('forgetful-10@example.com', '2026-11-26 01:31:44.082+00', '2026-11-26 01:31:44.082+00', '1', NULL, '1', '3529cb5f-a29a-413f-bda9-86c6fea5fa36', E'\\x0b3d0c869791803a1b8cb5fa6558ac1c528ac37c43c9c9a888b9a943ea965db6', '2026-11-26 01:51:44.115+00', '0');

insert into rate_limits (hashed_key, count, resets_at) values
  (E'\\x1440113738c73bfa40b98b17ed36cebd927bb4ce06fbcaf1969b38991435e2ce', '3', '2026-11-26 01:32:00+00'),
  (E'\\x19fb64b86bc4bf8a7f82ccff49d176b8e2ba722b4f2b0528dc3c7c536d8647cd', '0', '2026-11-26 01:45:00+00'),
  (E'\\x28a43ec692d3c5770b478609cee94f78e1b77f580032b2b98d2a2aa43639cd76', '0', '2026-11-26 01:32:00+00'),
  (E'\\x4ecd2dd12de5a725395ad516a2cc860ef0cf7aa38208729c7fbe1b11bd564869', '0', '2026-11-26 01:45:00+00'),
  (E'\\x718e27f6942f237d63eb6480344c316f310f9fccafd37f6d6874188a67718e5a', '1', '2026-11-26 01:32:00+00'),
  (E'\\x75244c4223c1e9ba09513bf49fb7a33dd2e4c222d2aa1aba189cf429f6b47d2c', '1', '2026-11-26 01:32:00+00'),
  (E'\\x7caaa5963e38f5b680fe9e92b63c0029d76a88a042d97e2bcaf5afd44beca3a6', '0', '2026-11-26 01:32:00+00'),
  (E'\\x804ed86efb088c576fac5b3ff079b153890642742434d7ae8dddd7524dd2e488', '0', '2026-11-26 01:32:00+00'),
  (E'\\x96064e6014f71a9ec676084341e6da15d06720c8f3cf6b898ca7b707fa2f6ff8', '1', '2026-11-26 01:32:00+00'),
  (E'\\x975c2b9735ad2ae125d645ffa888d53e212817d0363c63b35c23a90d4fa52e8f', '1', '2026-11-26 01:32:00+00'),
  (E'\\xa2fbd277b64b85ccc027c9b09b89539667cc021c4feea78dc533466bf84fdfbd', '0', '2026-11-26 01:32:00+00'),
  (E'\\xb49a08a6d7c70aaf5a6ce3ad9f157b7a1b83cffcce9f24e1a8f6dbb6c7374706', '3', '2026-11-26 01:32:00+00'),
  (E'\\xb89881e8db92b672baa1f642313be252ecc0d5f35fd7f825db2d8ab913520d47', '2', '2026-11-26 01:32:00+00'),
  (E'\\xb990a359a09fb95e26a001a708ce2f9a16801c8465df2dc3f0e61da1e97816d4', '2', '2026-11-26 01:32:00+00'),
  (E'\\xd85b75ae9dd82d87080db1077d8ce35fc50ef00bf6b77ad4d825621d67553742', '1', '2026-11-26 01:32:00+00'),
  (E'\\xedd8cc7ee1c3ced68acad3dc30cb8855dc4ed2deb8864f15562c76ec79a88efb', '4', '2026-11-26 01:32:00+00'),
  (E'\\xf8c0b9bc345800f1f3a5ce9616473501288da70e4ba207520804210484b5968f', '2', '2026-11-26 01:32:00+00'),
  (E'\\xfcc2c073d4cdb679072246213ec666cc543dbee32693ad80efe63d541a232545', '4', '2026-11-26 01:32:00+00'),
  (E'\\xfea4cbdb5fad652775a63f087353ee1fcc73bcaf8424950fd22ab0a4619efa26', '3', '2026-11-26 01:32:00+00');

insert into retired_api_keys (id, hashed_secret, expired_at) values
  ('YncRBNeT5p', E'\\x8ea43eb565532f1677971f32bb033bba0dda9bc396bf25f027c6da22d1309cf3', '2026-11-26 01:31:48.668+00');

insert into schema_migrations (name, "timestamp") values
  ('0001-people-and-keys', '2026-11-26T01:31:40.878Z'),
  ('0002-github-device-flows', '2026-11-26T01:31:40.906Z'),
  ('0003-audit-logs', '2026-11-26T01:31:40.962Z'),
  ('0003b-rate-limits', '2026-11-26T01:31:40.998Z'),
  ('0004-token-limits', '2026-11-26T01:31:41.022Z'),
  ('0005-spent-oauth-codes', '2026-11-26T01:31:41.043Z'),
  ('0006-passwords', '2026-11-26T01:31:41.072Z'),
  ('0007-external-auth', '2026-11-26T01:31:41.092Z'),
  ('0008-user-administration', '2026-11-26T01:31:41.170Z'),
  ('0009-refresh-leases', '2026-11-26T01:31:41.182Z'),
  ('0010-oauth2-provider', '2026-11-26T01:31:41.431Z'),
  ('0011-limits-of-apps', '2026-11-26T01:31:41.433Z');

insert into schema_migrations_lock (id, is_locked) values
  ('migration_lock', '0');

insert into signing_keys (purpose, sequence, encrypted_secret, created_at) values
  ('oidc_convert', '1', E'\\x0fe7cab4cd0fd7cf706787df96f49477d902655c244258d8bacc8f9cfbface50af01984d4f64efe3615090ed1236ed41c4e57ef0f08c881df42e49f233826daf9b5f3d8d2f6863176bc2ff00b61a4164bfa55f773c181a66f517b77873f93c628ce413072a8589cb1c5e2013efe9195cd3084152220ecbfb', '2026-11-26 01:31:45.138+00');

insert into site_configs (key, value) values
  ('deployment_id', '2fabfac2-bb99-4f8b-a2a9-f14e5ed8c9d6'),
  ('encryption_canary', 'D+fKtMijUgLNUaGOUf9M7Mh4/mv84yjm8i/4SnbEGNDAPA+VovcPaczpuF+b');

insert into spent_oauth_codes (hashed_code, spent_at) values
  (E'\\xd96bc49a3b661ba0c8ce6143c8f673a0bf5b13eab8b7c5a35e5a280a3043d542', '2026-11-26 01:31:47.935+00');

insert into user_links (user_id, login_type, linked_id, oauth_access_token, oauth_refresh_token, oauth_expiry, refresh_lease, refresh_lease_until, refresh_fault) values
  ('57a7cd54-49a9-439a-a37a-1f381bcb3de9', 'oidc', 'http://127.0.0.1:38607||ada-10', E'\\x0fe7cab46e99214f6aba7cfa8d21ac570302ce34195779ba73d04fc0e8081102bf5963f061a1e1ad688103', E'\\x0fe7cab4d1a9a7ccd93e9121bb36406a5156fdd2d6e9391c1c018e95904be1feb399fd67ff9c968aafd2ee1537d3e540cad41d', '2026-11-26 01:31:49.065+00', NULL, NULL, NULL),
  ('d9ef1e33-646f-41ee-b7b9-4c03ff728aa5', 'github', '1683372510', E'\\x0fe7cab4e7f70ade1103d71c1e4c4ce16e00d7e47499503b68ac218627645b10bfd29c1692776efb6c9ff554268d', NULL, NULL, NULL, NULL, NULL);

insert into users (id, email, username, name, avatar_url, hashed_password, status, login_type, rbac_roles, created_at, updated_at, last_seen_at, deleted, is_system, github_com_user_id) values
  ('3529cb5f-a29a-413f-bda9-86c6fea5fa36', 'forgetful-10@example.com', 'forgetful-10', '', '', '$argon2id$v=19$m=19456,t=2,p=1$5PVj1XuxmghqmOU8dXqzEw$r+d2PWoYdkyqdH33EZ46SSB5Eck4J78f7FdXT93YmyI', 'active', 'password', '{}', '2026-11-26 01:31:44.021+00', '2026-11-26 01:31:44.021+00', '2026-11-26 01:31:44.021+00', 'false', 'false', NULL),
  ('57a7cd54-49a9-439a-a37a-1f381bcb3de9', 'ada-10@example.com', 'ada-10', '', '', NULL, 'active', 'oidc', '{}', '2026-11-26 01:31:48.063+00', '2026-11-26 01:31:48.063+00', '2026-11-26 01:31:48.063+00', 'false', 'false', NULL),
  ('7455a326-e6e2-4e68-b0f4-bc6e6b1058ff', 'maja-10@example.com', 'maja-10', '', '', '$argon2id$v=19$m=19456,t=2,p=1$SunBS0sba4a60idh9cWKiw$TOSMfn+lIDPyPaWvgvjoSMUBhHdj+LErORBdiBReTms', 'active', 'password', '{}', '2026-11-26 01:31:43.421+00', '2026-11-26 01:31:43.421+00', '2026-11-26 01:31:43.718+00', 'false', 'false', NULL),
  ('a1f1f254-e499-4e55-a3d2-de15443c7687', 'kyle@example.com', 'kyle', '', '', '$argon2id$v=19$m=19456,t=2,p=1$YIF4Vzv1EwhD4VEKRAYyEA$SUsEWZmKJ8roHnjGEHX5eAyg8/XuQElsZnT0zZv5YZ8', 'active', 'password', '{owner}', '2026-11-26 01:31:42.518+00', '2026-11-26 01:31:42.518+00', '2026-11-26 01:31:43.271+00', 'false', 'false', NULL),
  ('d9ef1e33-646f-41ee-b7b9-4c03ff728aa5', 'hub-1683372510@example.com', 'hub-1683372510', '', '', NULL, 'active', 'github', '{}', '2026-11-26 01:31:46.515+00', '2026-11-26 01:31:46.515+00', '2026-11-26 01:31:46.515+00', 'false', 'false', NULL),
  ('e19e42e6-23c9-4c22-8e5b-4ae8a7d524ba', 'turner-10@example.com', 'turner-10', '', '', '$argon2id$v=19$m=19456,t=2,p=1$FmSsAQTIEkVWNBXEavaG7A$4QjLS4Mp5dEZDRpH2LDdPqbT+mmFuMbvW0rCkKNkrkU', 'active', 'password', '{}', '2026-11-26 01:31:44.739+00', '2026-11-26 01:31:44.739+00', '2026-11-26 01:31:44.995+00', 'false', 'false', NULL);

alter table api_keys add constraint api_keys_pkey PRIMARY KEY (id);

alter table audit_logs add constraint audit_logs_pkey PRIMARY KEY (id);

alter table device_flows add constraint github_device_flows_pkey PRIMARY KEY (id);

alter table device_flows add constraint github_device_flows_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'granted'::text, 'consumed'::text, 'refused'::text, 'replaced'::text])));

alter table external_auth_links add constraint external_auth_links_pkey PRIMARY KEY (user_id, provider_id);

alter table oauth2_authorization_requests add constraint oauth2_authorization_requests_pkey PRIMARY KEY (id);

alter table oauth2_authorization_requests add constraint oauth2_authorization_requests_scope_check CHECK ((scope <> ''::text));

alter table oauth2_authorization_requests add constraint oauth2_authorization_requests_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'allowed'::text, 'denied'::text])));

alter table oauth2_device_codes add constraint oauth2_device_codes_pkey PRIMARY KEY (id);

alter table oauth2_device_codes add constraint oauth2_device_codes_scope_check CHECK ((scope <> ''::text));

alter table oauth2_device_codes add constraint oauth2_device_codes_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'approved'::text, 'denied'::text, 'consumed'::text])));

alter table oauth2_provider_app_codes add constraint oauth2_provider_app_codes_pkey PRIMARY KEY (id);

alter table oauth2_provider_app_codes add constraint oauth2_provider_app_codes_scope_check CHECK ((scope <> ''::text));

alter table oauth2_provider_app_secrets add constraint oauth2_provider_app_secrets_pkey PRIMARY KEY (id);

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_check CHECK (((consumed_at IS NOT NULL) OR (api_key_id IS NOT NULL)));

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_pkey PRIMARY KEY (id);

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_scope_check CHECK ((scope <> ''::text));

alter table oauth2_provider_apps add constraint oauth2_provider_apps_client_type_check CHECK ((client_type = ANY (ARRAY['confidential'::text, 'public'::text])));

alter table oauth2_provider_apps add constraint oauth2_provider_apps_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 64)));

alter table oauth2_provider_apps add constraint oauth2_provider_apps_pkey PRIMARY KEY (id);

alter table organization_members add constraint organization_members_pkey PRIMARY KEY (user_id, organization_id);

alter table organizations add constraint organizations_pkey PRIMARY KEY (id);

alter table password_resets add constraint password_resets_pkey PRIMARY KEY (email);

alter table rate_limits add constraint rate_limits_pkey PRIMARY KEY (hashed_key);

alter table retired_api_keys add constraint retired_api_keys_pkey PRIMARY KEY (id);

alter table schema_migrations add constraint schema_migrations_pkey PRIMARY KEY (name);

alter table schema_migrations_lock add constraint schema_migrations_lock_pkey PRIMARY KEY (id);

alter table signing_keys add constraint signing_keys_pkey PRIMARY KEY (purpose, sequence);

alter table site_configs add constraint site_configs_pkey PRIMARY KEY (key);

alter table spent_oauth_codes add constraint spent_oauth_codes_pkey PRIMARY KEY (hashed_code);

alter table user_links add constraint user_links_pkey PRIMARY KEY (user_id, login_type);

alter table users add constraint users_login_type_check CHECK ((login_type = ANY (ARRAY['password'::text, 'github'::text, 'oidc'::text, 'token'::text, 'none'::text, 'oauth2_provider_app'::text])));

alter table users add constraint users_pkey PRIMARY KEY (id);

alter table users add constraint users_status_check CHECK ((status = ANY (ARRAY['active'::text, 'dormant'::text, 'suspended'::text])));

alter table api_keys add constraint api_keys_app_key_id_fkey FOREIGN KEY (app_key_id) REFERENCES api_keys(id) ON DELETE CASCADE;

alter table api_keys add constraint api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table external_auth_links add constraint external_auth_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table oauth2_authorization_requests add constraint oauth2_authorization_requests_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_keys(id) ON DELETE CASCADE;

alter table oauth2_authorization_requests add constraint oauth2_authorization_requests_app_id_fkey FOREIGN KEY (app_id) REFERENCES oauth2_provider_apps(id) ON DELETE CASCADE;

alter table oauth2_authorization_requests add constraint oauth2_authorization_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table oauth2_device_codes add constraint oauth2_device_codes_app_id_fkey FOREIGN KEY (app_id) REFERENCES oauth2_provider_apps(id) ON DELETE CASCADE;

alter table oauth2_device_codes add constraint oauth2_device_codes_claimed_by_key_fkey FOREIGN KEY (claimed_by_key) REFERENCES api_keys(id) ON DELETE SET NULL;

alter table oauth2_device_codes add constraint oauth2_device_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table oauth2_provider_app_codes add constraint oauth2_provider_app_codes_app_id_fkey FOREIGN KEY (app_id) REFERENCES oauth2_provider_apps(id) ON DELETE CASCADE;

alter table oauth2_provider_app_codes add constraint oauth2_provider_app_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table oauth2_provider_app_secrets add constraint oauth2_provider_app_secrets_app_id_fkey FOREIGN KEY (app_id) REFERENCES oauth2_provider_apps(id) ON DELETE CASCADE;

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_keys(id) ON DELETE CASCADE;

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_app_id_fkey FOREIGN KEY (app_id) REFERENCES oauth2_provider_apps(id) ON DELETE CASCADE;

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_app_secret_id_fkey FOREIGN KEY (app_secret_id) REFERENCES oauth2_provider_app_secrets(id) ON DELETE CASCADE;

alter table oauth2_provider_app_tokens add constraint oauth2_provider_app_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table organization_members add constraint organization_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;

alter table organization_members add constraint organization_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table password_resets add constraint password_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

alter table user_links add constraint user_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

CREATE INDEX api_keys_app_key ON public.api_keys USING btree (app_key_id) WHERE (app_key_id IS NOT NULL);

CREATE UNIQUE INDEX api_keys_token_name ON public.api_keys USING btree (user_id, token_name) WHERE (login_type = 'token'::text);

CREATE INDEX api_keys_tokens ON public.api_keys USING btree (created_at) WHERE (login_type = 'token'::text);

CREATE INDEX api_keys_user ON public.api_keys USING btree (user_id);

CREATE INDEX audit_logs_action ON public.audit_logs USING btree (action, "time" DESC);

CREATE INDEX audit_logs_resource ON public.audit_logs USING btree (resource_id, "time" DESC);

CREATE INDEX audit_logs_resource_type ON public.audit_logs USING btree (resource_type, "time" DESC);

CREATE INDEX audit_logs_time ON public.audit_logs USING btree ("time" DESC, id DESC);

CREATE INDEX audit_logs_user ON public.audit_logs USING btree (user_id, "time" DESC);

CREATE INDEX device_flows_expiry ON public.device_flows USING btree (expires_at);

CREATE UNIQUE INDEX device_flows_handle ON public.device_flows USING btree (hashed_handle);

CREATE UNIQUE INDEX device_flows_live ON public.device_flows USING btree (purpose, hashed_owner) WHERE (status = 'pending'::text);

CREATE INDEX oauth2_authorization_requests_app ON public.oauth2_authorization_requests USING btree (app_id);

CREATE INDEX oauth2_authorization_requests_expiry ON public.oauth2_authorization_requests USING btree (expires_at);

CREATE INDEX oauth2_authorization_requests_key ON public.oauth2_authorization_requests USING btree (api_key_id);

CREATE INDEX oauth2_authorization_requests_user ON public.oauth2_authorization_requests USING btree (user_id);

CREATE INDEX oauth2_device_codes_app ON public.oauth2_device_codes USING btree (app_id);

CREATE INDEX oauth2_device_codes_expiry ON public.oauth2_device_codes USING btree (expires_at);

CREATE INDEX oauth2_device_codes_key ON public.oauth2_device_codes USING btree (claimed_by_key);

CREATE UNIQUE INDEX oauth2_device_codes_prefix ON public.oauth2_device_codes USING btree (secret_prefix);

CREATE INDEX oauth2_device_codes_user ON public.oauth2_device_codes USING btree (user_id);

CREATE UNIQUE INDEX oauth2_device_codes_user_code ON public.oauth2_device_codes USING btree (user_code) WHERE (status = 'pending'::text);

CREATE INDEX oauth2_provider_app_codes_app ON public.oauth2_provider_app_codes USING btree (app_id);

CREATE INDEX oauth2_provider_app_codes_expiry ON public.oauth2_provider_app_codes USING btree (expires_at);

CREATE UNIQUE INDEX oauth2_provider_app_codes_grant ON public.oauth2_provider_app_codes USING btree (user_id, app_id);

CREATE UNIQUE INDEX oauth2_provider_app_codes_prefix ON public.oauth2_provider_app_codes USING btree (secret_prefix);

CREATE INDEX oauth2_provider_app_secrets_app ON public.oauth2_provider_app_secrets USING btree (app_id);

CREATE UNIQUE INDEX oauth2_provider_app_secrets_prefix ON public.oauth2_provider_app_secrets USING btree (secret_prefix);

CREATE INDEX oauth2_provider_app_tokens_app ON public.oauth2_provider_app_tokens USING btree (app_id);

CREATE INDEX oauth2_provider_app_tokens_expiry ON public.oauth2_provider_app_tokens USING btree (expires_at);

CREATE INDEX oauth2_provider_app_tokens_family ON public.oauth2_provider_app_tokens USING btree (family_id);

CREATE INDEX oauth2_provider_app_tokens_grant ON public.oauth2_provider_app_tokens USING btree (user_id, app_id);

CREATE UNIQUE INDEX oauth2_provider_app_tokens_key ON public.oauth2_provider_app_tokens USING btree (api_key_id);

CREATE UNIQUE INDEX oauth2_provider_app_tokens_prefix ON public.oauth2_provider_app_tokens USING btree (hash_prefix);

CREATE INDEX oauth2_provider_app_tokens_secret ON public.oauth2_provider_app_tokens USING btree (app_secret_id);

CREATE INDEX oauth2_provider_apps_unused ON public.oauth2_provider_apps USING btree (created_at) WHERE (dynamically_registered AND (last_authorized_at IS NULL));

CREATE UNIQUE INDEX organizations_name ON public.organizations USING btree (lower(name));

CREATE UNIQUE INDEX organizations_single_default ON public.organizations USING btree (is_default) WHERE is_default;

CREATE INDEX password_resets_due ON public.password_resets USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);

CREATE INDEX rate_limits_resets_at ON public.rate_limits USING btree (resets_at);

CREATE INDEX retired_api_keys_expiry ON public.retired_api_keys USING btree (expired_at);

CREATE INDEX spent_oauth_codes_age ON public.spent_oauth_codes USING btree (spent_at);

CREATE UNIQUE INDEX user_links_identity ON public.user_links USING btree (login_type, linked_id);

CREATE UNIQUE INDEX users_email ON public.users USING btree (lower(email)) WHERE (NOT deleted);

CREATE INDEX users_roles ON public.users USING gin (rbac_roles) WHERE (NOT deleted);

CREATE INDEX users_search ON public.users USING gin (lower(((((username || '
'::text) || email) || '
'::text) || name)) gin_trgm_ops) WHERE (NOT deleted);

CREATE INDEX users_status ON public.users USING btree (status, lower(username)) WHERE (NOT deleted);

CREATE UNIQUE INDEX users_username ON public.users USING btree (lower(username)) WHERE (NOT deleted);

CREATE TRIGGER refuse_deleted_user AFTER INSERT ON public.api_keys FOR EACH ROW EXECUTE FUNCTION refuse_deleted_user('API key');

CREATE TRIGGER refuse_deleted_user AFTER INSERT ON public.external_auth_links FOR EACH ROW EXECUTE FUNCTION refuse_deleted_user('external_auth_link');

CREATE TRIGGER refuse_deleted_user AFTER INSERT ON public.oauth2_provider_app_codes FOR EACH ROW EXECUTE FUNCTION refuse_deleted_user('authorization code');

CREATE TRIGGER oauth2_provider_app_tokens_delete_key AFTER DELETE ON public.oauth2_provider_app_tokens FOR EACH ROW WHEN ((old.api_key_id IS NOT NULL)) EXECUTE FUNCTION delete_key_of_oauth2_token();

CREATE TRIGGER refuse_deleted_user AFTER INSERT ON public.user_links FOR EACH ROW EXECUTE FUNCTION refuse_deleted_user('user_link');

CREATE TRIGGER remove_credentials_of_deleted_user AFTER UPDATE OF deleted ON public.users FOR EACH ROW WHEN (new.deleted) EXECUTE FUNCTION remove_credentials_of_deleted_user();

CREATE TRIGGER remove_grants_of_deleted_user AFTER UPDATE OF deleted ON public.users FOR EACH ROW WHEN (new.deleted) EXECUTE FUNCTION remove_grants_of_deleted_user();
