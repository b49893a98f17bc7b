# Every environment variable of the function app.

locals {
  # All of waybill.app.Setting: here what is always set, ...
  waybill_settings = {
    WAYBILL_STORE              = trimsuffix(azurerm_storage_account.data.primary_blob_endpoint, "/")
    WAYBILL_MODEL              = var.model
    WAYBILL_IDENTITY_CLIENT_ID = azurerm_user_assigned_identity.app.client_id
    WAYBILL_SCORER             = var.scorer
    WAYBILL_BATCH_SCHEDULE     = var.batch.schedule   # The host reads it, for the timer, and knows no default.
    WAYBILL_STATE_SCHEDULE     = var.state.schedule   # As the one of batch.
    WAYBILL_MONITOR_SCHEDULE   = var.monitor.schedule # As the one of batch.
    WAYBILL_GUARD_SCHEDULE     = var.guard.schedule   # As the one of batch.
  }

  # ... and here what is null unless asked for: then it is not set at all, and the app's own default holds. (Apart from the
  # others, because a plan can tell null from what Azure has not decided yet only if nothing of the latter is among them.)
  waybill_optional_settings = {
    WAYBILL_STORE_CONNECTION       = null # Would be a secret. The identity opens the store.
    WAYBILL_MAX_ROWS               = var.limits.max_rows
    WAYBILL_MAX_BYTES              = var.limits.max_bytes
    WAYBILL_MAX_EXPLAINED_ROWS     = var.limits.max_explained_rows
    WAYBILL_MAX_ARTIFACT_BYTES     = var.limits.max_artifact_bytes
    WAYBILL_MAX_MODELS             = var.limits.max_models
    WAYBILL_POLL_SECONDS           = var.limits.poll_seconds
    WAYBILL_LOAD_WAIT_SECONDS      = var.limits.load_wait_seconds
    WAYBILL_BATCH_CHUNK_BYTES      = var.batch.chunk_bytes
    WAYBILL_BATCH_MAX_RATIO        = var.batch.max_ratio
    WAYBILL_BATCH_MAX_ROWS         = var.batch.max_rows
    WAYBILL_BATCH_MAX_OUTPUT_BYTES = var.batch.max_output_bytes
    WAYBILL_BATCH_MAX_REJECT_BYTES = var.batch.max_reject_bytes
    WAYBILL_BATCH_ANSWER           = var.batch.answer
    WAYBILL_BATCH_PATIENCE_SECONDS = var.batch.patience_seconds
    WAYBILL_EVENTS_MAX_BYTES       = var.events.max_bytes
    WAYBILL_STATE_UPDATE_SECONDS   = var.state.update_seconds
    WAYBILL_STATE_WAIT_MILLIS      = var.state.wait_millis
    WAYBILL_CAPTURE_SHARE          = var.capture.share
    WAYBILL_CAPTURE_FILE_SHARE     = var.capture.file_share
    WAYBILL_CAPTURE_SECONDS        = var.capture.seconds
    WAYBILL_CAPTURE_MAX_BYTES      = var.capture.max_bytes
    WAYBILL_CAPTURE_SALT           = null # Would be a secret. Without it private names of rows are left out of captures.
    WAYBILL_MONITOR_WINDOW_HOURS   = var.monitor.window_hours
    WAYBILL_SHADOW_SHARE           = var.shadow.share
    WAYBILL_SHADOW_MILLIS          = var.shadow.millis
    WAYBILL_OUTCOMES_DAYS          = var.outcomes.days
    WAYBILL_OUTCOMES_MAX_BYTES     = var.outcomes.max_bytes
  }

  # What the Functions host reads.
  host_settings = {
    # The provider always writes an AzureWebJobsStorage made of a key, also where identities were asked for, and drops it
    # from what it reads back. Set empty here, the host goes on to the three lines below. docs/adr/0013 has the choices.
    AzureWebJobsStorage              = ""
    AzureWebJobsStorage__accountName = azurerm_storage_account.host.name
    AzureWebJobsStorage__credential  = "managedidentity"
    AzureWebJobsStorage__clientId    = azurerm_user_assigned_identity.app.client_id
    # The same for the package's storage, on each update: the identity of app.tf opens it, so nothing reads this.
    DEPLOYMENT_STORAGE_CONNECTION_STRING = ""

    # The connection "BatchStorage" of queue triggers and outputs.
    BatchStorage__queueServiceUri = trimsuffix(azurerm_storage_account.data.primary_queue_endpoint, "/")
    BatchStorage__credential      = "managedidentity"
    BatchStorage__clientId        = azurerm_user_assigned_identity.app.client_id

    # The function "pages" answers the root. While it cannot, the host's own page says nothing there.
    AzureWebJobsDisableHomepage = "true"

    APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.app.client_id};Authorization=AAD"

    # The app answers 413 from WAYBILL_MAX_BYTES on (events: WAYBILL_EVENTS_MAX_BYTES, outcomes: WAYBILL_OUTCOMES_MAX_BYTES),
    # once it has the body; the host need not take in its 100 MB first.
    FUNCTIONS_REQUEST_BODY_SIZE_LIMIT = tostring(max(20 * 1024 * 1024, 2 * coalesce(var.limits.max_bytes, 1), 2 * coalesce(var.events.max_bytes, 1), 2 * coalesce(var.outcomes.max_bytes, 1)))
  }

  app_settings = merge(
    local.host_settings,
    local.waybill_settings,
    { for name, value in local.waybill_optional_settings : name => tostring(value) if value != null },
  )
}
