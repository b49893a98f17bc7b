# Two accounts, because two owners: the Functions host does as it likes in the one (locks, keys, the app's package), and
# nothing but what the roles say happens in the other, where the models are. Neither has keys or SAS: every request
# carries an Entra token, from inside a network or not.

locals {
  private  = var.network != null
  data_ips = var.data_allowed_ips == null ? [] : var.data_allowed_ips
}

resource "azurerm_storage_account" "host" {
  #checkov:skip=CKV_AZURE_33:Classic queue logging needs account keys, of which there are none.
  #checkov:skip=CKV_AZURE_35:Without a virtual network the app has no address that a firewall could name; with one, all but its endpoints is denied.
  #checkov:skip=CKV_AZURE_59:As CKV_AZURE_35.
  #checkov:skip=CKV_AZURE_206:Locks, function keys and the released package: a deployment makes them again.
  #checkov:skip=CKV2_AZURE_1:Microsoft's keys encrypt it; own keys would add a vault whose loss is the loss of the data.
  #checkov:skip=CKV2_AZURE_21:Nobody's data is here to be watched.
  #checkov:skip=CKV2_AZURE_33:Private endpoints come with var.network.
  name                            = "${local.account}h${local.unique}"
  resource_group_name             = azurerm_resource_group.this.name
  location                        = azurerm_resource_group.this.location
  account_kind                    = "StorageV2"
  account_tier                    = "Standard"
  account_replication_type        = var.zone_redundant ? "ZRS" : "LRS"
  https_traffic_only_enabled      = true
  min_tls_version                 = "TLS1_2"
  shared_access_key_enabled       = false
  default_to_oauth_authentication = true
  allow_nested_items_to_be_public = false
  local_user_enabled              = false
  # From another tenant nothing is copied out of here.
  cross_tenant_replication_enabled = false
  public_network_access_enabled    = !local.private
  tags                             = local.tags

  network_rules {
    default_action = local.private ? "Deny" : "Allow"
    bypass         = ["AzureServices"]
  }

  blob_properties {
    delete_retention_policy {
      days = 7
    }
    container_delete_retention_policy {
      days = 7
    }
  }
}

# Where a deployment puts the package, and where instances get it from.
resource "azurerm_storage_container" "packages" {
  name                  = "packages"
  storage_account_id    = azurerm_storage_account.host.id
  container_access_type = "private"
}

resource "azurerm_storage_account" "data" {
  #checkov:skip=CKV_AZURE_33:Classic queue logging needs account keys; monitoring.tf sends the same to Log Analytics.
  #checkov:skip=CKV_AZURE_35:GitHub's runners publish models from addresses that nobody knows; every request needs an Entra token. data_allowed_ips closes it.
  #checkov:skip=CKV_AZURE_59:As CKV_AZURE_35.
  #checkov:skip=CKV_AZURE_206:A choice of each environment: data_replication. Prod is geo-replicated.
  #checkov:skip=CKV2_AZURE_1:Microsoft's keys encrypt it; own keys would add a vault whose loss is the loss of the models.
  #checkov:skip=CKV2_AZURE_21:monitoring.tf logs blob writes and deletions by diagnostic settings.
  #checkov:skip=CKV2_AZURE_33:Private endpoints come with var.network.
  name                             = "${local.account}d${local.unique}"
  resource_group_name              = azurerm_resource_group.this.name
  location                         = azurerm_resource_group.this.location
  account_kind                     = "StorageV2"
  account_tier                     = "Standard"
  account_replication_type         = var.data_replication
  https_traffic_only_enabled       = true
  min_tls_version                  = "TLS1_2"
  shared_access_key_enabled        = false
  default_to_oauth_authentication  = true
  allow_nested_items_to_be_public  = false
  local_user_enabled               = false
  cross_tenant_replication_enabled = false
  public_network_access_enabled    = var.data_allowed_ips == null || length(local.data_ips) > 0
  tags                             = local.tags

  network_rules {
    default_action = var.data_allowed_ips == null ? "Allow" : "Deny"
    ip_rules       = local.data_ips
    bypass         = ["AzureServices"]
  }

  blob_properties {
    # A pointer that somebody overwrote and a model that somebody deleted come back.
    versioning_enabled = true
    # Who changed which blob in which order, for an audit that does not rest on our own history entries.
    change_feed_enabled           = true
    change_feed_retention_in_days = var.retention.version

    delete_retention_policy {
      days = var.retention.deleted
    }
    container_delete_retention_policy {
      days = var.retention.deleted
    }
  }
}

resource "azurerm_storage_container" "data" {
  for_each = local.containers

  name                  = each.key
  storage_account_id    = azurerm_storage_account.data.id
  container_access_type = "private"
}

resource "azurerm_storage_queue" "batch" {
  for_each = local.queues

  name               = each.key
  storage_account_id = azurerm_storage_account.data.id
}

# Models and pointers have no rule: a version that a pointer's history names must be there when somebody goes back to it.
# (Rule names take letters and digits only.)
resource "azurerm_storage_management_policy" "data" {
  storage_account_id = azurerm_storage_account.data.id

  rule {
    name    = "batchFilesEnd"
    enabled = true
    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["batch/"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.retention.batch
      }
    }
  }

  rule {
    name    = "predictionLogsEnd"
    enabled = true
    filters {
      blob_types   = ["blockBlob", "appendBlob"]
      prefix_match = ["monitor/", "outcomes/"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.retention.monitor
      }
      # Counts of an hour are written anew by their instance until the hour is over; nothing else here is ever replaced.
      version {
        delete_after_days_since_creation = 1
      }
    }
  }

  # What instances count while there is a canary, for the guard. It reads those of the canary that is, and no other.
  rule {
    name    = "guardNumbersEnd"
    enabled = true
    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["monitor/_guard/"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = 30
      }
      version {
        delete_after_days_since_creation = 1
      }
    }
  }

  # The timer writes the status of each model anew each hour; windows and figures are kept as long as what they were made of.
  rule {
    name    = "windowsEnd"
    enabled = true
    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["windows/"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.retention.monitor
      }
      version {
        delete_after_days_since_creation = 7
      }
    }
  }

  # What a feed means is in the container streams, and stays.
  rule {
    name    = "eventsEnd"
    enabled = true
    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["events/"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.retention.events
      }
    }
  }

  # A snapshot each minute: the app sweeps them, and this is for tables that nobody updates any more. Of a table that is, the
  # head is as young as its last update.
  rule {
    name    = "stateEnds"
    enabled = true
    filters {
      blob_types   = ["blockBlob"]
      prefix_match = ["state/"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.retention.state
      }
      version {
        delete_after_days_since_creation = 1
      }
    }
  }

  rule {
    name    = "replacedVersionsEnd"
    enabled = true
    filters {
      blob_types = ["blockBlob"]
    }
    actions {
      version {
        delete_after_days_since_creation = var.retention.version
      }
    }
  }
}
