resource "azurerm_resource_group" "this" {
  name     = "rg-${local.name}"
  location = var.location
  tags     = local.tags
}

# The month of the first apply: a budget must not begin in an earlier one, and must not move afterwards.
resource "terraform_data" "first_month" {
  input = formatdate("YYYY-MM-01'T00:00:00Z'", plantimestamp())

  lifecycle {
    ignore_changes = [input]
  }
}

resource "azurerm_consumption_budget_resource_group" "this" {
  count = var.budget == null ? 0 : 1

  name              = "budget-${local.name}"
  resource_group_id = azurerm_resource_group.this.id
  amount            = var.budget
  time_grain        = "Monthly"

  time_period {
    start_date = terraform_data.first_month.output
  }

  # A forecast leaves time to act; the other says that it is too late.
  dynamic "notification" {
    for_each = { Forecasted = 100, Actual = 90 }
    content {
      operator       = "GreaterThan"
      threshold_type = notification.key
      threshold      = notification.value
      contact_groups = [azurerm_monitor_action_group.this.id]
    }
  }
}

check "placeholders" {
  assert {
    condition     = !startswith(var.github_repository, "example-org/") && alltrue([for e in var.alert_emails : !endswith(e, "@example.com")])
    error_message = "env/${var.environment}.tfvars still names example-org or example.com: put your repository and your address there (infra/README.md, step 1)."
  }
}
