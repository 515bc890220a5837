# The very first set-up of a project, run by a person: the bucket of the state, every account and every role of our
# own, and the identities that CI plans and applies with. No key files: Cloud Build acts as the accounts themselves.
# It is run again when a function is added (../accounts.json).
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
}

provider "google" {
  project = var.project_id
  region  = var.region
}

# Only for the service identities, which the other provider does not have.
provider "google-beta" {
  project = var.project_id
  region  = var.region
}

locals {
  deployer = google_service_account.deployer.member

  # What making and removing everything of ../ needs. Secrets apart (below), each is the least
  # predefined role that can do it.
  roles = toset([
    "roles/artifactregistry.admin",
    "roles/bigquery.dataOwner",
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/datastore.owner",
    "roles/logging.admin",
    "roles/monitoring.admin",
    "roles/pubsub.admin",
    "roles/run.admin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/storage.admin",
  ])

  # The only roles that CI can grant on the project: it cannot make itself, or anyone, more than this.
  granted_roles = [
    "projects/${var.project_id}/roles/${replace(var.prefix, "-", "_")}_row_appender",
    "roles/bigquery.jobUser",
    "roles/datastore.user",
    "roles/logging.logWriter",
    "roles/storage.objectViewer",
  ]
}

resource "google_project_service" "main" {
  for_each = toset([
    "cloudbuild.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "iam.googleapis.com",
    # Whoever acts as the deployer, a person or CI elsewhere, asks these two for its token.
    "iamcredentials.googleapis.com",
    "sts.googleapis.com",
    "pubsub.googleapis.com",
    "serviceusage.googleapis.com",
    "storage.googleapis.com",
  ])

  service            = each.value
  disable_on_destroy = false
}

resource "google_storage_bucket" "state" {
  name                        = "${var.project_id}-${var.prefix}-state"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 90
      num_newer_versions         = 10
    }
  }

  depends_on = [google_project_service.main]
}

resource "google_service_account" "deployer" {
  account_id   = "${var.prefix}-deployer"
  display_name = "Applies Terraform from Cloud Build"

  depends_on = [google_project_service.main]
}

resource "google_project_iam_member" "deployer" {
  for_each = local.roles

  project = var.project_id
  role    = each.value
  member  = local.deployer
}

resource "google_project_iam_member" "grants" {
  project = var.project_id
  role    = "roles/resourcemanager.projectIamAdmin"
  member  = local.deployer

  condition {
    title      = "grants-few-roles"
    expression = "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${join(", ", [for role in local.granted_roles : "'${role}'"])}])"
  }
}

# Makes secrets and adds versions, but cannot read one: the predefined administrator could.
resource "google_project_iam_custom_role" "secret_keeper" {
  role_id = "${replace(var.prefix, "-", "_")}_secret_keeper"
  title   = "${var.prefix}: keep secrets without reading them"
  permissions = [
    "secretmanager.locations.get",
    "secretmanager.locations.list",
    "secretmanager.secrets.create",
    "secretmanager.secrets.delete",
    "secretmanager.secrets.get",
    "secretmanager.secrets.getIamPolicy",
    "secretmanager.secrets.list",
    "secretmanager.secrets.setIamPolicy",
    "secretmanager.secrets.update",
    "secretmanager.versions.add",
    "secretmanager.versions.destroy",
    "secretmanager.versions.enable",
    "secretmanager.versions.get",
    "secretmanager.versions.list",
  ]

  depends_on = [google_project_service.main]
}

resource "google_project_iam_member" "secret_keeper" {
  project = var.project_id
  role    = google_project_iam_custom_role.secret_keeper.id
  member  = local.deployer
}

# Keeps the scheduled query: only the administrator of all of BigQuery could otherwise.
resource "google_project_iam_custom_role" "query_scheduler" {
  role_id     = "${replace(var.prefix, "-", "_")}_query_scheduler"
  title       = "${var.prefix}: keep scheduled queries"
  permissions = ["bigquery.transfers.get", "bigquery.transfers.update"]

  depends_on = [google_project_service.main]
}

resource "google_project_iam_member" "query_scheduler" {
  project = var.project_id
  role    = google_project_iam_custom_role.query_scheduler.id
  member  = local.deployer
}

# Says who may log in to the dashboard (dashboard_login): the predefined administrator could also let people into
# machines of the project.
resource "google_project_iam_custom_role" "page_keeper" {
  role_id     = "${replace(var.prefix, "-", "_")}_page_keeper"
  title       = "${var.prefix}: say who may log in to the dashboard"
  permissions = ["iap.webServices.getIamPolicy", "iap.webServices.setIamPolicy"]

  depends_on = [google_project_service.main]
}

resource "google_project_iam_member" "page_keeper" {
  project = var.project_id
  role    = google_project_iam_custom_role.page_keeper.id
  member  = local.deployer
}

resource "google_billing_account_iam_member" "budget" {
  count = var.billing_account == null ? 0 : 1

  billing_account_id = var.billing_account
  role               = "roles/billing.costsManager"
  member             = local.deployer
}
