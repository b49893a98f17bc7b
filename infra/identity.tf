# The app's identity: user-assigned, so that its roles exist before the app does, and stay when the app is made anew.
resource "azurerm_user_assigned_identity" "app" {
  name                = "id-${local.name}-app"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags
}

locals {
  # What the app may do, and nowhere more: whoever takes the app over cannot change a model. Which published version answers he can
  # change where the guard may take a canary back, as the pointer is one blob (docs/adr/0068): var.guard.
  app_roles = {
    models = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["models"].id
    }
    pointers = {
      role  = var.guard.withdraws ? "Storage Blob Data Contributor" : "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["pointers"].id
    }
    batch = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["batch"].id
    }
    monitor = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["monitor"].id
    }
    outcomes = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["outcomes"].id
    }
    windows = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["windows"].id
    }
    # What a feed means is decided by whoever releases.
    streams = {
      role  = "Storage Blob Data Reader"
      scope = azurerm_storage_container.data["streams"].id
    }
    events = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["events"].id
    }
    state = {
      role  = "Storage Blob Data Contributor"
      scope = azurerm_storage_container.data["state"].id
    }
    # Message Processor is not enough: the host prolongs a message while it is worked on, which is a write.
    batch-queue = {
      role  = "Storage Queue Data Contributor"
      scope = azurerm_storage_queue.batch[local.batch_queue].id
    }
    poison-queue = {
      role  = "Storage Queue Data Contributor"
      scope = azurerm_storage_queue.batch[local.poison_queue].id
    }
    events-queue = {
      role  = "Storage Queue Data Contributor"
      scope = azurerm_storage_queue.batch[local.events_queue].id
    }
    events-poison-queue = {
      role  = "Storage Queue Data Contributor"
      scope = azurerm_storage_queue.batch[local.events_poison_queue].id
    }
    # The host's own account, where it makes containers for locks, keys and timers by itself, and reads the package.
    host-blobs = {
      role  = "Storage Blob Data Owner"
      scope = azurerm_storage_account.host.id
    }
    # Diagnostic events of the host.
    host-tables = {
      role  = "Storage Table Data Contributor"
      scope = azurerm_storage_account.host.id
    }
    # Local authentication of Application Insights is off.
    telemetry = {
      role  = "Monitoring Metrics Publisher"
      scope = azurerm_application_insights.this.id
    }
  }
}

resource "azurerm_role_assignment" "app" {
  for_each = local.app_roles

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.app.principal_id
  principal_type       = "ServicePrincipal"
}

# Pods of a cluster as the same identity: only with var.kubernetes.
resource "azurerm_federated_identity_credential" "kubernetes" {
  for_each = var.kubernetes == null ? {} : { app = var.kubernetes.app, keda = var.kubernetes.keda }

  name                      = "kubernetes-${each.key}"
  user_assigned_identity_id = azurerm_user_assigned_identity.app.id
  issuer                    = var.kubernetes.issuer
  audience                  = ["api://AzureADTokenExchange"]
  subject                   = "system:serviceaccount:${each.value}"
}
