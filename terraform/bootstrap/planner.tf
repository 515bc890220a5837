# Who plans pull requests. A pull request brings its own build file, so this account can read the state and nothing
# that a shop would miss: it plans without asking Google Cloud and without locking the state.
resource "google_service_account" "planner" {
  account_id   = "${var.prefix}-planner"
  display_name = "Plans pull requests"

  depends_on = [google_project_service.main]
}

resource "google_storage_bucket_iam_member" "planner" {
  bucket = google_storage_bucket.state.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.planner.member
}

resource "google_project_iam_custom_role" "planner" {
  role_id = "${replace(var.prefix, "-", "_")}_planner"
  title   = "${var.prefix}: plan without reading data"
  permissions = [
    "logging.logEntries.create",
    "resourcemanager.projects.get",
    "secretmanager.versions.get",
  ]

  depends_on = [google_project_service.main]
}

resource "google_project_iam_member" "planner" {
  project = var.project_id
  role    = google_project_iam_custom_role.planner.id
  member  = google_service_account.planner.member
}
