terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 4.73.0, < 5.0.0"
    }
  }

  # The first apply runs with a local state, as this account is not there yet, and then moves in: infra/README.md, step 2.
  backend "azurerm" {
    container_name   = "tfstate"
    key              = "bootstrap.tfstate"
    use_azuread_auth = true
  }
}

provider "azurerm" {
  # What infra/ needs, and may not register itself.
  resource_provider_registrations = "none"
  resource_providers_to_register = [
    "Microsoft.AlertsManagement",
    "Microsoft.App",
    "Microsoft.Consumption",
    "Microsoft.Insights",
    "Microsoft.ManagedIdentity",
    "Microsoft.Network",
    "Microsoft.OperationalInsights",
    "Microsoft.Storage",
    "Microsoft.Web",
  ]
  storage_use_azuread = true

  features {
    storage {
      data_plane_available = false
    }
  }
}
