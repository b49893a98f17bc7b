# ---------------------------------------------------------------- network

variable "network" {
  description = "A virtual network for the app, with private endpoints to its storage; null for none. The host's storage is then reached in no other way."
  type = object({
    address_space    = optional(string, "10.20.0.0/24")
    functions_subnet = optional(string, "10.20.0.0/26")
    endpoints_subnet = optional(string, "10.20.0.64/27")
  })
  default = null

  validation {
    condition     = var.network == null ? true : alltrue([for c in [var.network.address_space, var.network.functions_subnet, var.network.endpoints_subnet] : can(cidrhost(c, 0))])
    error_message = "network takes address ranges such as \"10.20.0.0/24\"."
  }

  validation {
    condition     = var.network == null ? true : tonumber(split("/", var.network.functions_subnet)[1]) <= 27
    error_message = "network.functions_subnet must be /27 or larger: the app takes addresses from it for its instances."
  }
}

variable "data_allowed_ips" {
  description = "Who reaches the data account besides the virtual network: null for any network (every request still needs an Entra token; GitHub's own runners need this to publish), or addresses and ranges, [] for nobody."
  type        = list(string)
  default     = null

  validation {
    condition     = var.data_allowed_ips == null ? true : var.network != null
    error_message = "data_allowed_ips needs a network: without one the app itself could not reach its models."
  }

  validation {
    condition     = var.data_allowed_ips == null ? true : alltrue([for ip in var.data_allowed_ips : can(regex("^[0-9]{1,3}(\\.[0-9]{1,3}){3}(/([0-9]|[12][0-9]|30))?$", ip))])
    error_message = "data_allowed_ips takes public IPv4 addresses, or ranges up to /30, as Azure's storage firewall does."
  }
}

# ---------------------------------------------------------------- data

variable "data_replication" {
  description = "Copies of models, pointers and results: LRS, ZRS, GRS, GZRS, RAGRS or RAGZRS."
  type        = string
  default     = "LRS"
  nullable    = false

  validation {
    condition     = contains(["LRS", "ZRS", "GRS", "GZRS", "RAGRS", "RAGZRS"], var.data_replication)
    error_message = "data_replication must be LRS, ZRS, GRS, GZRS, RAGRS or RAGZRS."
  }

  validation {
    condition     = var.environment != "prod" || var.data_replication != "LRS"
    error_message = "data_replication must be more than LRS in prod: the registry of models is the one thing here that nothing can rebuild."
  }
}

variable "retention" {
  description = "Days: deleted blobs and containers, replaced versions of blobs, batch inputs and results, captures, outcomes and what is made of them, events, snapshots of live state, Log Analytics."
  type = object({
    deleted = optional(number, 14)
    version = optional(number, 90)
    batch   = optional(number, 90)
    monitor = optional(number, 400)
    events  = optional(number, 90)
    state   = optional(number, 8)
    logs    = optional(number, 30)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for days in values(var.retention) : days >= 1 && floor(days) == days])
    error_message = "Each of retention must be a whole number of days, from 1 on."
  }

  validation {
    condition     = var.retention.deleted >= 7 && var.retention.deleted <= 365
    error_message = "retention.deleted must be from 7 to 365 days: a week is the least in which somebody comes back from a holiday."
  }

  validation {
    condition     = var.retention.events >= 7 && var.retention.state >= 8
    error_message = "retention.events must be at least 7 days, because a new table of live state is made of them, and retention.state at least 8: a batch run that is retried within a week reads the snapshot that it began with."
  }

  validation {
    condition     = contains([30, 60, 90, 120, 180, 270, 365, 550, 730], var.retention.logs)
    error_message = "retention.logs must be 30, 60, 90, 120, 180, 270, 365, 550 or 730 days."
  }
}

# ---------------------------------------------------------------- being told

variable "alert_emails" {
  description = "Who is told about alerts and the budget."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for e in var.alert_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", e))])
    error_message = "alert_emails must be e-mail addresses."
  }

  validation {
    condition     = var.environment != "prod" || length(var.alert_emails) > 0
    error_message = "alert_emails must name somebody in prod: an alert that nobody reads is none."
  }
}

variable "thresholds" {
  description = "When an alert fires: failed requests in percent of a quarter of an hour, the 95th percentile of prediction time in milliseconds."
  type = object({
    failed_percent = optional(number, 5)
    slow_ms        = optional(number, 1500)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.thresholds.failed_percent > 0 && var.thresholds.failed_percent < 100
    error_message = "thresholds.failed_percent must be between 0 and 100."
  }

  validation {
    condition     = var.thresholds.slow_ms > 0 && var.thresholds.slow_ms <= 230000
    error_message = "thresholds.slow_ms must be from 1 to 230000: no answer takes longer on Azure."
  }
}

variable "probe_readiness" {
  description = "Ask /api/health/ready from outside every 15 minutes. Finds a service without a model before a caller does; wakes an instance each time."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_cap_gb" {
  description = "Gigabytes of logs a day, after which the workspace takes no more until the next; -1 for no cap."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.log_cap_gb == -1 || var.log_cap_gb >= 0.1
    error_message = "log_cap_gb must be at least 0.1, or -1 for no cap."
  }
}

variable "budget" {
  description = "Money a month, in the currency of the subscription, above which somebody is told; null for no budget. It stops nothing."
  type        = number
  default     = null

  validation {
    condition     = var.budget == null ? true : var.budget > 0
    error_message = "budget must be more than 0."
  }

  validation {
    condition     = var.environment != "prod" || var.budget != null
    error_message = "budget must be set in prod: nobody looks at the bill of a service that scales by itself until it has come."
  }
}

# ---------------------------------------------------------------- delivery

variable "github_repository" {
  description = "owner/name of the repository whose workflows deliver, in GitHub's own letter case: Entra compares it letter by letter."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name, without a host."
  }
}

variable "github_subject" {
  description = "How GitHub's tokens name the repository: repositories made, renamed or moved since July 15, 2026 add ids, repo:owner@1/name@2 (README, step 1). null for repo:owner/name."
  type        = string
  default     = null

  validation {
    condition     = var.github_subject == null ? true : can(regex("^repo:[A-Za-z0-9-]+(@[0-9]+)?/[A-Za-z0-9._-]+(@[0-9]+)?$", var.github_subject))
    error_message = "github_subject must be repo:owner/name or repo:owner@1/name@2, without the environment."
  }
}

variable "github_environments" {
  description = "GitHub environments whose jobs may deliver here; null for the one named like this environment."
  type        = set(string)
  default     = null

  validation {
    condition     = var.github_environments == null ? true : length(var.github_environments) > 0 && alltrue([for e in var.github_environments : can(regex("^[A-Za-z0-9_-]+$", e))])
    error_message = "github_environments must name at least one GitHub environment, of letters, digits, '-' and '_': in a federated subject there are no wildcards."
  }
  validation {
    condition     = var.github_environments == null ? true : alltrue([for e in var.github_environments : !can(regex("-(plan|infra|watch)$", e))])
    error_message = "github_environments must not name one that ends with -plan, -infra or -watch: those are trusted by the identities that plan and apply (infra/bootstrap) and that watch (watch.tf), and what delivers must not become them."
  }
}

variable "infrastructure_principal_id" {
  description = "Object id of the identity that applies this configuration from a workflow: output apply_principal_id of infra/bootstrap. null while only people apply it."
  type        = string
  default     = null

  validation {
    condition     = var.infrastructure_principal_id == null ? true : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.infrastructure_principal_id))
    error_message = "infrastructure_principal_id must be an object id: output apply_principal_id of infra/bootstrap."
  }
}

variable "bake_minutes" {
  description = "How long a release watches a canary of a tenth of the keys before it asks for the approval to let it answer everybody."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.bake_minutes >= 0 && var.bake_minutes <= 50 && floor(var.bake_minutes) == var.bake_minutes
    error_message = "bake_minutes must be a whole number from 0 to 50: a job of a workflow ends after an hour here. Who wants to wait longer approves later."
  }
}

variable "kubernetes" {
  description = "A cluster whose pods are the app's identity (infra/kubernetes): its OIDC issuer, and the service accounts, as namespace:name, of the app and of KEDA's operator."
  type = object({
    issuer = string
    app    = optional(string, "waybill:waybill")
    keda   = optional(string, "kube-system:keda-operator")
  })
  default = null

  validation {
    condition     = var.kubernetes == null ? true : startswith(var.kubernetes.issuer, "https://") && alltrue([for account in [var.kubernetes.app, var.kubernetes.keda] : can(regex("^[a-z0-9-]+:[a-z0-9-]+$", account))])
    error_message = "kubernetes takes the cluster's OIDC issuer, an https URL, and service accounts as namespace:name."
  }
}
