# The identity of the workflow that looks at what was served, each night (.github/workflows/watch.yml). Nobody approves its runs, so
# it has a GitHub environment of its own, <environment>-watch, and changes nothing that answers: it reads versions, captures and
# outcomes, and writes what it found. A release waits as the same, and asks what the guard sees of its canary.
resource "azurerm_user_assigned_identity" "watch" {
  name                = "id-${local.name}-watch"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags
}

resource "azurerm_federated_identity_credential" "watch" {
  for_each = toset(["${var.environment}-watch"])

  name                      = "github-${each.key}"
  user_assigned_identity_id = azurerm_user_assigned_identity.watch.id
  issuer                    = "https://token.actions.githubusercontent.com"
  audience                  = ["api://AzureADTokenExchange"]
  subject                   = "${coalesce(var.github_subject, "repo:${var.github_repository}")}:environment:${each.key}"
}

locals {
  watch_roles = {
    versions = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["models"].id
    }
    champions = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["pointers"].id
    }
    captures = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["monitor"].id
    }
    outcomes = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["outcomes"].id
    }
    findings = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["windows"].id
    }
  }
}

resource "azurerm_role_assignment" "watch" {
  for_each = local.watch_roles

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.watch.principal_id
  principal_type       = "ServicePrincipal"
}

# None of them is a secret.
output "github_watch_variables" {
  description = "Variables of the GitHub environment <environment>-watch: what the workflow needs that looks at what was served."
  value = {
    AZURE_CLIENT_ID       = azurerm_user_assigned_identity.watch.client_id
    AZURE_TENANT_ID       = data.azurerm_client_config.current.tenant_id
    AZURE_SUBSCRIPTION_ID = data.azurerm_client_config.current.subscription_id
    WAYBILL_STORE         = local.waybill_settings.WAYBILL_STORE
    WAYBILL_MODEL         = var.model
    WAYBILL_BAKE_MINUTES  = tostring(var.bake_minutes)
  }
}
