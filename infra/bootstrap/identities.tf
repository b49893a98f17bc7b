# Two identities, as a pull request is anybody's text: what plans it may read the state and nothing else, not even the
# resources (terraform plan -refresh=false); what applies is reached from a guarded GitHub environment only. What the
# second may do in the environment's resource group, infra/delivery.tf gives it: the group is made there.
# Each has a GitHub environment of its own, and so has what delivers (infra/delivery.tf): the environment is the only part of
# a token by which Azure tells their jobs apart, and a job that may deliver an app must not be able to change its rights.

locals {
  identities = {
    plan = {
      github_environment = "${var.environment}-plan"
      state_role         = "Storage Blob Data Reader"
    }
    apply = {
      github_environment = "${var.environment}-infra"
      state_role         = "Storage Blob Data Contributor"
    }
  }
}

resource "azurerm_user_assigned_identity" "github" {
  for_each = local.identities

  name                = "id-${local.name}-${each.key}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags
}

resource "azurerm_federated_identity_credential" "github" {
  for_each = local.identities

  name                      = "github-${each.value.github_environment}"
  user_assigned_identity_id = azurerm_user_assigned_identity.github[each.key].id
  issuer                    = "https://token.actions.githubusercontent.com"
  audience                  = ["api://AzureADTokenExchange"]
  subject                   = "${coalesce(var.github_subject, "repo:${var.github_repository}")}:environment:${each.value.github_environment}"
}

resource "azurerm_role_assignment" "state" {
  for_each = local.identities

  scope                = azurerm_storage_container.state.id
  role_definition_name = each.value.state_role
  principal_id         = azurerm_user_assigned_identity.github[each.key].principal_id
  principal_type       = "ServicePrincipal"
}

# Owner of a subscription is a right over accounts, not over the blobs in them.
resource "azurerm_role_assignment" "operators" {
  for_each = var.operators

  scope                = azurerm_storage_container.state.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = each.key
  principal_type       = "User"
}
