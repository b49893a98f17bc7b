# ---------------------------------------------------------------- what and where

variable "workload" {
  description = "First part of every name."
  type        = string
  default     = "waybill"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,7}$", var.workload))
    error_message = "workload must be 2 to 8 of a-z and 0-9, and begin with a letter: it is part of storage account names, which may have 24 characters."
  }
}

variable "environment" {
  description = "Second part of every name, and the GitHub environment that may deliver into it."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]{2,5}$", var.environment))
    error_message = "environment must be 2 to 5 of a-z and 0-9, such as \"dev\" or \"prod\"."
  }
}

variable "location" {
  description = "Azure region. It must offer Flex Consumption with Java: az functionapp list-flexconsumption-locations."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+[0-9]?$", var.location))
    error_message = "location must be a region's short name, such as \"swedencentral\", not \"Sweden Central\"."
  }
}

variable "tags" {
  description = "More tags for every resource, such as a cost centre."
  type        = map(string)
  default     = {}
  nullable    = false
}

# ---------------------------------------------------------------- the app

variable "model" {
  description = "WAYBILL_MODEL: the model that POST /api/predict asks."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{0,62}$", var.model))
    error_message = "model must be a model's name: at most 63 of a-z, 0-9 and '-'."
  }
}

variable "scorer" {
  description = "WAYBILL_SCORER: compiled takes the compiled model only, tribuo the Tribuo model only, auto the compiled one where there is one."
  type        = string
  default     = "auto"
  nullable    = false

  validation {
    condition     = contains(["auto", "compiled", "tribuo"], var.scorer)
    error_message = "scorer must be auto, compiled or tribuo."
  }
}

variable "limits" {
  description = "Limits of the app, by setting without its prefix; what is left out keeps the app's own default."
  type = object({
    max_rows           = optional(number)
    max_bytes          = optional(number)
    max_explained_rows = optional(number)
    max_artifact_bytes = optional(number)
    max_models         = optional(number)
    poll_seconds       = optional(number)
    load_wait_seconds  = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for n in values(var.limits) : n == null ? true : n >= 1 && floor(n) == n])
    error_message = "Each of the limits must be a whole number from 1 on, or be left out."
  }

  validation {
    condition     = try(var.limits.load_wait_seconds, null) == null ? true : var.limits.load_wait_seconds <= 200
    error_message = "limits.load_wait_seconds must be at most 200: Azure ends every request after 230 seconds."
  }

  validation {
    condition     = try(var.limits.max_bytes, null) == null ? true : var.limits.max_bytes <= 104857600
    error_message = "limits.max_bytes must be at most 104857600: the Functions host takes no more than 100 MB."
  }

  validation {
    condition     = coalesce(var.limits.max_rows, 1) <= 100000 && coalesce(var.limits.max_explained_rows, 1) <= 100000 && coalesce(var.limits.max_artifact_bytes, 1) <= 2147483639 && coalesce(var.limits.max_models, 1) <= 100 && coalesce(var.limits.poll_seconds, 1) <= 3600
    error_message = "limits must be what the app accepts, or it does not start: max_rows and max_explained_rows at most 100000, max_artifact_bytes 2147483639, max_models 100, poll_seconds 3600."
  }
}

variable "batch" {
  description = "Batch scoring: when the inbox is looked at (NCRONTAB, UTC), and by settings without their prefix WAYBILL_BATCH_ how large a chunk is, what one file may cost, what its rows are answered besides values, and after how many seconds without progress the rest of a run is sent again."
  type = object({
    schedule         = optional(string, "0 * * * * *")
    chunk_bytes      = optional(number)
    max_ratio        = optional(number)
    max_rows         = optional(number)
    max_output_bytes = optional(number)
    max_reject_bytes = optional(number)
    answer           = optional(string)
    patience_seconds = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^ ]+( [^ ]+){4,5}$", var.batch.schedule))
    error_message = "batch.schedule must be NCRONTAB, five or six fields such as \"0 * * * * *\" for every minute."
  }

  validation {
    condition     = var.batch.chunk_bytes == null ? true : var.batch.chunk_bytes >= 1024 && var.batch.chunk_bytes <= 1073741824 && floor(var.batch.chunk_bytes) == var.batch.chunk_bytes
    error_message = "batch.chunk_bytes must be a whole number from 1024 to 1073741824."
  }

  validation {
    condition     = var.batch.max_ratio == null ? true : var.batch.max_ratio >= 1 && var.batch.max_ratio <= 100000 && floor(var.batch.max_ratio) == var.batch.max_ratio
    error_message = "batch.max_ratio must be a whole number from 1 to 100000."
  }

  validation {
    condition     = var.batch.max_rows == null ? true : var.batch.max_rows >= 1 && var.batch.max_rows <= 1000000000000 && floor(var.batch.max_rows) == var.batch.max_rows
    error_message = "batch.max_rows must be a whole number from 1 to 1000000000000."
  }

  validation {
    condition     = var.batch.max_output_bytes == null ? true : var.batch.max_output_bytes >= 1 && var.batch.max_output_bytes <= 1000000000000000 && floor(var.batch.max_output_bytes) == var.batch.max_output_bytes
    error_message = "batch.max_output_bytes must be a whole number from 1 to 1000000000000000."
  }

  validation {
    condition     = var.batch.max_reject_bytes == null ? true : var.batch.max_reject_bytes >= 1 && var.batch.max_reject_bytes <= 1000000000000000 && floor(var.batch.max_reject_bytes) == var.batch.max_reject_bytes
    error_message = "batch.max_reject_bytes must be a whole number from 1 to 1000000000000000."
  }

  validation {
    condition     = var.batch.answer == null ? true : can(regex("^ *[a-z_]+(=[^, ]+)? *(, *[a-z_]+(=[^, ]+)? *)*$", var.batch.answer))
    error_message = "batch.answer must be options with commas between them, such as \"interval,confidence=0.9\"."
  }

  validation {
    condition     = var.batch.patience_seconds == null ? true : var.batch.patience_seconds >= 1 && var.batch.patience_seconds <= 86400 && floor(var.batch.patience_seconds) == var.batch.patience_seconds
    error_message = "batch.patience_seconds must be a whole number from 1 to 86400."
  }
}

variable "events" {
  description = "Events: by a setting without its prefix WAYBILL_EVENTS_ how much may come at once."
  type = object({
    max_bytes = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.events.max_bytes == null ? true : var.events.max_bytes >= 1 && var.events.max_bytes <= 104857600 && floor(var.events.max_bytes) == var.events.max_bytes
    error_message = "events.max_bytes must be a whole number from 1 to 104857600."
  }
}

variable "state" {
  description = "Live state: when it is updated (NCRONTAB, UTC), and by settings without their prefix WAYBILL_STATE_ after how many seconds an update leaves the rest to the next one, and how many milliseconds the first answers wait for it."
  type = object({
    schedule       = optional(string, "5 * * * * *")
    update_seconds = optional(number)
    wait_millis    = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^ ]+( [^ ]+){4,5}$", var.state.schedule))
    error_message = "state.schedule must be NCRONTAB, five or six fields such as \"5 * * * * *\" for every minute."
  }

  validation {
    condition     = var.state.update_seconds == null ? true : var.state.update_seconds >= 1 && var.state.update_seconds <= 540 && floor(var.state.update_seconds) == var.state.update_seconds
    error_message = "state.update_seconds must be a whole number from 1 to 540: host.json lets a function run for ten minutes."
  }

  validation {
    condition     = var.state.wait_millis == null ? true : var.state.wait_millis >= 0 && var.state.wait_millis <= 10000 && floor(var.state.wait_millis) == var.state.wait_millis
    error_message = "state.wait_millis must be a whole number from 0 to 10000."
  }
}

variable "capture" {
  description = "What was asked and answered, as it is kept: the WAYBILL_CAPTURE_ settings, without this prefix: the shares of requests and of the rows of files, after how many seconds it is written, and how many bytes may wait for the store."
  type = object({
    share      = optional(number)
    file_share = optional(number)
    seconds    = optional(number)
    max_bytes  = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.capture.share == null ? true : var.capture.share >= 0 && var.capture.share <= 1
    error_message = "capture.share must be a number from 0 to 1: 0 captures nothing."
  }

  validation {
    condition     = var.capture.file_share == null ? true : var.capture.file_share >= 0 && var.capture.file_share <= 1
    error_message = "capture.file_share must be a number from 0 to 1."
  }

  validation {
    condition     = var.capture.seconds == null ? true : var.capture.seconds >= 1 && var.capture.seconds <= 3600 && floor(var.capture.seconds) == var.capture.seconds
    error_message = "capture.seconds must be a whole number from 1 to 3600."
  }

  validation {
    condition     = var.capture.max_bytes == null ? true : var.capture.max_bytes >= 1048576 && var.capture.max_bytes <= 17179869184 && floor(var.capture.max_bytes) == var.capture.max_bytes
    error_message = "capture.max_bytes must be a whole number from 1048576 to 17179869184."
  }
}

variable "monitor" {
  description = "Monitoring: when captures and outcomes are summed up (NCRONTAB, UTC), and of how many hours the windows are in which drift is looked for."
  type = object({
    schedule     = optional(string, "0 7 * * * *")
    window_hours = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^ ]+( [^ ]+){4,5}$", var.monitor.schedule))
    error_message = "monitor.schedule must be NCRONTAB, five or six fields such as \"0 7 * * * *\" for seven minutes past each hour."
  }

  validation {
    condition     = var.monitor.window_hours == null ? true : var.monitor.window_hours >= 1 && var.monitor.window_hours <= 168 && floor(var.monitor.window_hours) == var.monitor.window_hours
    error_message = "monitor.window_hours must be a whole number from 1 to 168."
  }
}

variable "shadow" {
  description = "Shadow versions: the share of requests that they also get, and how many milliseconds one may take: the WAYBILL_SHADOW_ settings of these names."
  type = object({
    share  = optional(number)
    millis = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.shadow.share == null ? true : var.shadow.share >= 0 && var.shadow.share <= 1
    error_message = "shadow.share must be a number from 0 to 1."
  }

  validation {
    condition     = var.shadow.millis == null ? true : var.shadow.millis >= 1 && var.shadow.millis <= 10000 && floor(var.shadow.millis) == var.shadow.millis
    error_message = "shadow.millis must be a whole number from 1 to 10000."
  }
}

variable "guard" {
  description = "The guard of a canary: whether it may take one back by itself, for which the app gets the right to write pointers (else it only tells), and when it looks (NCRONTAB, UTC)."
  type = object({
    withdraws = optional(bool, true)
    schedule  = optional(string, "10 * * * * *")
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^ ]+( [^ ]+){4,5}$", var.guard.schedule))
    error_message = "guard.schedule must be NCRONTAB, five or six fields such as \"10 * * * * *\" for ten seconds past each minute."
  }
}

variable "outcomes" {
  description = "Outcomes: after how many days they are no longer joined to answers, and how many bytes may come at once: the WAYBILL_OUTCOMES_ settings of these names."
  type = object({
    days      = optional(number)
    max_bytes = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.outcomes.days == null ? true : var.outcomes.days >= 1 && var.outcomes.days <= 400 && floor(var.outcomes.days) == var.outcomes.days
    error_message = "outcomes.days must be a whole number from 1 to 400."
  }

  validation {
    condition     = var.outcomes.max_bytes == null ? true : var.outcomes.max_bytes >= 1 && var.outcomes.max_bytes <= 104857600 && floor(var.outcomes.max_bytes) == var.outcomes.max_bytes
    error_message = "outcomes.max_bytes must be a whole number from 1 to 104857600."
  }
}

variable "java_version" {
  description = "Java in Azure. The package is compiled for 17 and runs on both."
  type        = string
  default     = "21"
  nullable    = false

  validation {
    condition     = contains(["17", "21"], var.java_version)
    error_message = "java_version must be \"17\" or \"21\": those that Flex Consumption supports for certain."
  }
}

variable "instance_memory_mb" {
  description = "Memory of one instance: 2048 has one core, 4096 two."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = contains([2048, 4096], var.instance_memory_mb)
    error_message = "instance_memory_mb must be 2048 or 4096: on the quarter of a core that 512 MB has, a model takes too long to load."
  }
}

variable "maximum_instances" {
  description = "Instances that each scale group (HTTP together, every queue and timer function alone) may have."
  type        = number
  default     = 40
  nullable    = false

  validation {
    condition     = var.maximum_instances >= 40 && var.maximum_instances <= 1000 && floor(var.maximum_instances) == var.maximum_instances
    error_message = "maximum_instances must be a whole number from 40 to 1000: the platform accepts no other."
  }
}

variable "always_ready" {
  description = "Instances that never sleep, by scale group: \"http\" or \"function:<name>\". They cost money all month; none means that the first request after a pause waits."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for group in keys(var.always_ready) : can(regex("^(http|function:[a-z][a-z0-9]*)$", group))])
    error_message = "always_ready must name \"http\" or \"function:<name>\", in lower case, as Azure stores it so."
  }

  validation {
    condition     = alltrue([for n in values(var.always_ready) : n >= 1 && floor(n) == n])
    error_message = "always_ready must give each group a whole number from 1 on; leave out the groups that may sleep."
  }

  validation {
    condition     = sum(concat([0], values(var.always_ready))) <= var.maximum_instances
    error_message = "always_ready must not be more in all than maximum_instances."
  }

  validation {
    condition     = !var.zone_redundant || alltrue([for n in values(var.always_ready) : n >= 2])
    error_message = "always_ready must be at least 2 in each group when zone_redundant is true: one for each of two zones."
  }
}

variable "http_concurrency" {
  description = "Requests that one instance answers at once before another is started; null for the platform's default (16 with 2048 MB, 32 with 4096)."
  type        = number
  default     = null

  validation {
    condition     = var.http_concurrency == null ? true : var.http_concurrency >= 1 && var.http_concurrency <= 64 && floor(var.http_concurrency) == var.http_concurrency
    error_message = "http_concurrency must be a whole number from 1 to 64: from there on host.json (maxConcurrentRequests) makes requests wait."
  }
}

variable "zone_redundant" {
  description = "Spread instances over zones. Azure then keeps two billed instances ready for each scale group, and only some regions have it. It cannot be changed later."
  type        = bool
  default     = false
  nullable    = false
}

# ---------------------------------------------------------------- who may call

variable "frontend_origins" {
  description = "Origins whose pages may call the API from a browser."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for o in var.frontend_origins : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?$", o)) || can(regex("^http://localhost(:[0-9]+)?$", o))])
    error_message = "frontend_origins must be origins such as \"https://planner.example.com\": a scheme and a host, no path, no closing '/', and never \"*\"."
  }

  validation {
    condition     = var.environment != "prod" || alltrue([for o in var.frontend_origins : startswith(o, "https://")])
    error_message = "frontend_origins must not name localhost in prod."
  }
}

variable "sign_in" {
  description = "Entra sign-in before any request but the health checks: the app registration's client id, and the clients that may call. null leaves function keys alone in charge."
  type = object({
    client_id       = string
    allowed_clients = list(string)
    tenant_id       = optional(string)
  })
  default = null

  validation {
    condition     = var.sign_in == null ? true : alltrue([for id in concat([var.sign_in.client_id], var.sign_in.allowed_clients) : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", id))])
    error_message = "sign_in takes client ids (application ids) such as 00000000-0000-0000-0000-000000000000."
  }

  validation {
    condition     = var.sign_in == null ? true : length(var.sign_in.allowed_clients) > 0
    error_message = "sign_in.allowed_clients must name at least one client: otherwise every app of the tenant could call."
  }
}
