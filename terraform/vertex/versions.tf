terraform {
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
  }

  # Bucket and prefix are given to init, as beside.
  backend "gcs" {}
}

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = { app = var.prefix, managed-by = "terraform" }
}

# Only for the service identity, which the other provider does not have.
provider "google-beta" {
  project = var.project_id
  region  = var.region
}
