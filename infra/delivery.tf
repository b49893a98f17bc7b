# The identity of the workflows that release the app and models. GitHub's token stands in for a password: it is only good
# for jobs of this repository in these GitHub environments, whose reviewers and branch rules thereby guard Azure.
resource "azurerm_user_assigned_identity" "delivery" {
  name                = "id-${local.name}-delivery"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags
}

resource "azurerm_federated_identity_credential" "delivery" {
  for_each = coalesce(var.github_environments, toset([var.environment]))

  name                      = "github-${each.key}"
  user_assigned_identity_id = azurerm_user_assigned_identity.delivery.id
  issuer                    = "https://token.actions.githubusercontent.com"
  audience                  = ["api://AzureADTokenExchange"]
  subject                   = "${coalesce(var.github_subject, "repo:${var.github_repository}")}:environment:${each.key}"
}

locals {
  delivery_roles = {
    # Puts packages into the app and reads its function keys; of the storage it sees nothing.
    app = {
      role  = "Website Contributor"
      scope = azurerm_function_app_flex_consumption.this.id
    }
    publish = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["models"].id
    }
    promote = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["pointers"].id
    }
    # ./waybill guard: what it is told of the canary, before the next step.
    guarded = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["monitor"].id
    }
    judged = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["windows"].id
    }
    # ./waybill events define
    declare = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["streams"].id
    }
  }
}

resource "azurerm_role_assignment" "delivery" {
  for_each = local.delivery_roles

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.delivery.principal_id
  principal_type       = "ServicePrincipal"
}

# The identity of the workflow that applies this configuration (infra/bootstrap made it): this group, nothing beside it,
# and of roles only those that this configuration gives, to identities only. It can give nobody its own rights.
locals {
  grantable_roles = {
    "Storage Blob Data Owner"        = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"
    "Storage Blob Data Contributor"  = "ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    "Storage Blob Data Reader"       = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    "Storage Queue Data Contributor" = "974c5e8b-45b9-4653-ba55-5f855dd0fb88"
    "Storage Table Data Contributor" = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"
    "Monitoring Metrics Publisher"   = "3913510d-42f4-4e42-8a64-420c390055eb"
    "Website Contributor"            = "de139f84-1756-47ae-9be6-808fbbe84772"
  }
  grantable = join(", ", sort(values(local.grantable_roles)))
}

resource "azurerm_role_assignment" "infrastructure" {
  count = var.infrastructure_principal_id == null ? 0 : 1

  scope                = azurerm_resource_group.this.id
  role_definition_name = "Contributor"
  principal_id         = var.infrastructure_principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "infrastructure_roles" {
  count = var.infrastructure_principal_id == null ? 0 : 1

  scope                = azurerm_resource_group.this.id
  role_definition_name = "Role Based Access Control Administrator"
  principal_id         = var.infrastructure_principal_id
  principal_type       = "ServicePrincipal"
  condition_version    = "2.0"
  condition = join(" AND ", [for verb, of in { write = "@Request", delete = "@Resource" } : trimspace(replace(<<-EOT
    (
      (!(ActionMatches{'Microsoft.Authorization/roleAssignments/${verb}'}))
      OR
      (
        ${of}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${local.grantable}}
        AND
        ${of}[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}
      )
    )
  EOT
  , "/\\s+/", " "))])
}
