-- Asks the sign-in server who sent a request:
--   http-request lua.forward_auth         for a service: who it is, and the cookies without the session
--   http-request lua.forward_auth_coder   for Coder: the credential by which Coder knows them
--
-- Where the answer is yes, its headers take the place of the client's. Otherwise it goes to the client: the way to the
-- sign-in page, or what is wrong. Whatever else happens, the request ends here.

local QUESTIONS = "abns@coder-forward-auth"
local TIMEOUT_MS = 60000

-- What the answer depends on. Anything else the client sends is not the sign-in server's business.
local ASKED_WITH = { "cookie", "authorization", "coder-session-token", "accept", "sec-fetch-mode", "user-agent",
  "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host" }

-- By question. Always replaced or removed, so that none of them comes from the client.
local HANDED_ON = {}
HANDED_ON["/forward-auth"] = { "remote-user", "remote-email", "remote-name", "remote-groups", "x-auth-request-user",
  "x-auth-request-preferred-username", "x-auth-request-email", "x-auth-request-groups", "authorization", "cookie" }
HANDED_ON["/forward-auth-coder"] = { "authorization", "cookie", "coder-session-token" }

-- What the client is told where the request ends here.
local TOLD = { "location", "www-authenticate", "content-type", "cache-control", "set-cookie", "retry-after" }

local function question(txn, path)
  local headers = {}
  local received = txn.http:req_get_headers()
  for _, name in ipairs(ASKED_WITH) do
    if received[name] then
      headers[name] = {}
      for i = 0, #received[name] do table.insert(headers[name], received[name][i]) end
    end
  end
  headers["host"] = headers["x-forwarded-host"]
  headers["x-forwarded-method"] = { txn.sf:method() }
  headers["x-forwarded-uri"] = { txn.sf:pathq() }
  return { url = "http://coder-sign-in" .. path, dst = QUESTIONS, headers = headers, timeout = TIMEOUT_MS }
end

local function hand_on(txn, path, answer)
  local user = answer.headers["remote-user"]
  txn:set_var("txn.known_here", user ~= nil and user[0] ~= "")
  for _, name in ipairs(HANDED_ON[path]) do
    local values = answer.headers[name]
    txn.http:req_del_header(name)
    if values and values[0] ~= "" then txn.http:req_set_header(name, values[0]) end
  end
end

local function refuse(txn, status, answer)
  local reply = txn:reply({ status = status })
  for _, name in ipairs(TOLD) do
    local values = answer and answer.headers and answer.headers[name] or {}
    for i = 0, #values do
      if values[i] then reply:add_header(name, values[i]) end
    end
  end
  if answer and answer.body then reply:set_body(answer.body) end
  txn:done(reply)
end

local function asking(path)
  return function(txn)
    local answer = core.httpclient():get(question(txn, path))
    if answer and answer.status == 200 then
      hand_on(txn, path, answer)
    elseif answer and answer.status and answer.status >= 300 then
      refuse(txn, answer.status, answer)
    else
      refuse(txn, 502)
    end
  end
end

core.register_action("forward_auth", { "http-req" }, asking("/forward-auth"))
core.register_action("forward_auth_coder", { "http-req" }, asking("/forward-auth-coder"))
