terraform {
  # 1.11 brought write-only arguments: a generated secret never reaches a state or a plan.
  required_version = ">= 1.11, < 2"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 6.50"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
    time = {
      source  = "hashicorp/time"
      version = "~> 0.13"
    }
  }

  # Bucket and prefix are given to init; bin/terraform-plan does.
  backend "gcs" {}
}

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = local.labels
}

# The budget's API counts calls on a project: from a laptop it has to be said which.
provider "google" {
  alias                 = "billing"
  project               = var.project_id
  billing_project       = var.project_id
  user_project_override = true
}

# Only for what the other provider does not have: service identities, and services that ask for a login.
provider "google-beta" {
  project        = var.project_id
  region         = var.region
  default_labels = local.labels
}

locals {
  labels = merge({ app = var.prefix, managed-by = "terraform" }, var.labels)

  # What may be destroyed with everything in it: not a production environment's.
  is_protected = var.deletion_protection
}
