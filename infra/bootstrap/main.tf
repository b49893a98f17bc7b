# What must be there before infra/ can be applied, and outlives it: where its state is, and who may plan and apply it.

data "azurerm_client_config" "current" {}

locals {
  name   = "${var.workload}-${var.environment}"
  unique = substr(sha256("${data.azurerm_client_config.current.subscription_id}/${local.name}"), 0, 6)
  tags = {
    workload    = var.workload
    environment = var.environment
    managed-by  = "terraform"
    repository  = var.github_repository
  }
}

resource "azurerm_resource_group" "this" {
  name     = "rg-${local.name}-bootstrap"
  location = var.location
  tags     = local.tags
}
