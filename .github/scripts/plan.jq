# What a Terraform plan (terraform show -json) would do: read by plan-changes, plan-guard and plan-summary.

# The plan of a file; without one in it, jq itself would end well and say nothing.
def plan: input | if .format_version == null or .errored == true then error("This is not a whole plan.") else . end;

def leaf: type != "object" and type != "array";

# A path as people write it: site_config.0.http2_enabled.
def written: map(tostring) | join(".");

# Whether a tree of marks (after_unknown, after_sensitive) marks this path, or something that holds it.
def marked($tree; $path):
  any(range(0; ($path | length) + 1); . as $length | (try ($tree | getpath($path[:$length])) catch null) == true);

def at($tree; $path): try ($tree | getpath($path)) catch null;

# The values that a change would write, by path. Not what is there before, nor what stays: Azure changes some of that by
# itself (an app's outgoing addresses), and nobody approves it.
def values:
  . as $change
  | if .after == null then {} else
      [ (.before, .after | if . == null then empty else paths(leaf) end),
        (.after_unknown | if type == "object" then paths(. == true) else empty end) ]
      | unique
      | map(. as $path
          | marked($change.after_unknown; $path) as $unknown
          | select($unknown or at($change.before; $path) != at($change.after; $path))
          | { key: written,
              value: (if $unknown then "(known after apply)"
                elif marked($change.after_sensitive; $path) or marked($change.before_sensitive; $path) then "(sensitive)"
                else at($change.after; $path) end) })
      | from_entries
    end;

# docs/adr/0013: each apply sets these to nothing again, whether the state knows of them or not. No plan is told apart by them.
def standing: ["AzureWebJobsStorage", "DEPLOYMENT_STORAGE_CONNECTION_STRING"];
def values_but_the_standing:
  .after.app_settings? as $after
  | reduce standing[] as $name (values; if $after[$name]? == "" then del(.["app_settings." + $name]) else . end);

# Resources that the plan would change, move, import or forget, by address.
def changes:
  [ .resource_changes // [] | .[]
    | select(.mode == "managed")
    | select(.change.actions != ["no-op"] or .change.importing != null
        or (.previous_address != null and .previous_address != .address))
    | { address, actions: .change.actions, values: (.change | values_but_the_standing) }
      + (if .previous_address == null then {} else { was: .previous_address } end)
      + (if .change.importing == null then {} else { importing: true } end)
      + (if .change.replace_paths == null then {} else { because: (.change.replace_paths | map(written)) } end)
    # An update of no value is one of marks (a value that became sensitive), or a standing one.
    | select(.actions != ["update"] or .values != {} or .was != null or .importing) ]
  | sort_by(.address);

def ends: .actions | index("delete") != null;
def replaces: ends and (.actions | index("create") != null);
def forgets: .actions | index("forget") != null;

# What a workflow never does, and why; null for all else.
def refusal:
  if (ends or forgets) and (.address | test("^(azurerm_storage_account|azurerm_storage_container|azurerm_resource_group)\\."))
  then "holds models, pointers or results, or the host's keys"
  elif .address | test("^azurerm_role_assignment\\.infrastructure(_roles)?\\b")
  then "is a right of the identity that applies, which cannot change its own"
  else null end;
