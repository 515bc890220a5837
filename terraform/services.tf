# The APIs that are used. They stay on after a destroy: another user of the project may need them.
resource "google_project_service" "main" {
  for_each = toset([
    "artifactregistry.googleapis.com",
    "bigquery.googleapis.com",
    "bigquerydatatransfer.googleapis.com",
    "bigquerystorage.googleapis.com",
    "billingbudgets.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "cloudscheduler.googleapis.com",
    "firestore.googleapis.com",
    "iam.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "storage.googleapis.com",
  ])

  service            = each.value
  disable_on_destroy = false
}

data "google_project" "main" {
  project_id = var.project_id
}

# Google's own account that delivers messages. Made here because a binding of an account that does
# not exist yet is refused.
resource "google_project_service_identity" "pubsub" {
  provider = google-beta
  service  = google_project_service.main["pubsub.googleapis.com"].service
}
