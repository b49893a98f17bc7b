terraform {
  # 1.11 for mocks that answer during a plan, which the tests use.
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    azurerm = {
      source = "hashicorp/azurerm"
      # 5.0 renames arguments used here (README, "Moving to azurerm 5"); 4.73 is the oldest that was checked.
      version = ">= 4.73.0, < 5.0.0"
    }
  }

  # The account's name comes from the bootstrap: terraform init -backend-config="storage_account_name=..."
  backend "azurerm" {
    container_name   = "tfstate"
    key              = "waybill.tfstate"
    use_azuread_auth = true
    # In a workflow GitHub's token is used; where there is none, the session of 'az login'.
    use_oidc = true
  }
}

provider "azurerm" {
  # Registering providers is a right on the whole subscription, which the applying identity does not have: the bootstrap
  # has registered what is needed.
  resource_provider_registrations = "none"
  # No account here has keys.
  storage_use_azuread = true

  features {
    application_insights {
      # Azure adds a "Failure Anomalies" rule and an action group of its own, which Terraform would not know.
      disable_generated_rule = true
    }
    storage {
      # An account that only its private endpoints reach could not be read otherwise.
      data_plane_available = false
    }
  }
}
