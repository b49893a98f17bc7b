resource "azurerm_storage_account" "state" {
  #checkov:skip=CKV_AZURE_33:Classic queue logging needs account keys, and there are no queues.
  #checkov:skip=CKV_AZURE_35:GitHub's runners read and write the state from addresses that nobody knows; every request needs an Entra token.
  #checkov:skip=CKV_AZURE_59:As CKV_AZURE_35.
  #checkov:skip=CKV2_AZURE_1:Microsoft's keys encrypt it; the state holds no usable secret.
  #checkov:skip=CKV2_AZURE_21:The blob's versions and GitHub's runs tell who applied what.
  #checkov:skip=CKV2_AZURE_33:There is no network yet.
  name                             = "st${var.workload}${var.environment}t${local.unique}"
  resource_group_name              = azurerm_resource_group.this.name
  location                         = azurerm_resource_group.this.location
  account_kind                     = "StorageV2"
  account_tier                     = "Standard"
  account_replication_type         = "GRS"
  https_traffic_only_enabled       = true
  min_tls_version                  = "TLS1_2"
  shared_access_key_enabled        = false
  default_to_oauth_authentication  = true
  allow_nested_items_to_be_public  = false
  local_user_enabled               = false
  cross_tenant_replication_enabled = false
  tags                             = local.tags

  blob_properties {
    versioning_enabled = true
    delete_retention_policy {
      days = 30
    }
    container_delete_retention_policy {
      days = 30
    }
  }

  # Not a lock of Azure: it would also keep an operator's role from being taken away.
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_container" "state" {
  name                  = "tfstate"
  storage_account_id    = azurerm_storage_account.state.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}
