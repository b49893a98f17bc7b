data "azurerm_client_config" "current" {}

locals {
  name = "${var.workload}-${var.environment}"

  # Names of accounts and apps are unique in all of Azure; the same subscription always gets the same ones.
  unique = substr(sha256("${data.azurerm_client_config.current.subscription_id}/${local.name}"), 0, 6)

  # Storage accounts: at most 24 of a-z and 0-9.
  account = "st${var.workload}${var.environment}"

  tags = merge(
    {
      workload    = var.workload
      environment = var.environment
      managed-by  = "terraform"
      repository  = var.github_repository
    },
    var.tags,
  )

  # The containers, as waybill.registry.Names and design have them. Who may do what with them: identity.tf.
  containers = toset(["models", "pointers", "batch", "monitor", "outcomes", "windows", "events", "state", "streams"])

  # The queue of the batch's chunks, and where a message goes that failed five times.
  batch_queue  = "waybill-batch"
  poison_queue = "${local.batch_queue}-poison"
  # The same of files of events.
  events_queue        = "waybill-events"
  events_poison_queue = "${local.events_queue}-poison"
  queues              = toset([local.batch_queue, local.poison_queue, local.events_queue, local.events_poison_queue])

  # Functions by their @FunctionName.
  predict_functions = ["predict", "predictModel", "protocols"]
  ready_function    = "ready"
  update_function   = "stateUpdate"
  monitor_function  = "monitorUpdate"

  # What the app logs for an operator to be told: the first word of the line.
  batch_failed_event  = "batch.run.failed"
  batch_overdue_event = "batch.run.overdue"
  batch_refused_event = "batch.file.refused"
  # Of events: a file, or some of a batch.
  events_refused_event  = "events.file.refused"
  events_rejected_event = "events.batch.rejected"
  # Of live state: as of too long ago; a batch in the store that is not what was written.
  state_old_event     = "state.table.old"
  state_damaged_event = "state.batch.damaged"
  # Of monitoring: inputs or predictions changed; errors or coverage left their band; captures were lost.
  drift_event   = "monitor.drift.alert"
  quality_event = "monitor.quality.alert"
  dropped_event = "monitor.capture.dropped"
  # Of the guard: it took a canary back; it would, and may not.
  withdrew_event        = "guard.withdrawn"
  cannot_withdraw_event = "guard.cannot.withdraw"
}
