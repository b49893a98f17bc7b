variable "workload" {
  description = "First part of every name, as in infra/."
  type        = string
  default     = "waybill"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,7}$", var.workload))
    error_message = "workload must be 2 to 8 of a-z and 0-9, and begin with a letter."
  }
}

variable "environment" {
  description = "Which environment: each has a state and identities of its own."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]{2,5}$", var.environment))
    error_message = "environment must be 2 to 5 of a-z and 0-9, such as \"dev\" or \"prod\"."
  }
}

variable "location" {
  description = "Azure region of the state."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+[0-9]?$", var.location))
    error_message = "location must be a region's short name, such as \"swedencentral\", not \"Sweden Central\"."
  }
}

variable "github_repository" {
  description = "owner/name of the repository whose workflows plan and apply, in GitHub's own letter case: Entra compares it letter by letter."
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

variable "operators" {
  description = "Object ids of the people who may read and change the state: az ad signed-in-user show --query id --output tsv."
  type        = set(string)

  validation {
    condition     = length(var.operators) > 0 && alltrue([for id in var.operators : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", id))])
    error_message = "operators must hold at least one object id, such as 00000000-0000-0000-0000-000000000000: without one nobody could move the state in."
  }
}
