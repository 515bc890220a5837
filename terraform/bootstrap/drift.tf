# Every night main is planned and compared with what is there. It asks Google Cloud about everything, which the planner
# may not, and takes its build file from main and from nowhere else: hence it runs as the deployer.
resource "google_project_service" "scheduler" {
  for_each = var.repository == null ? [] : toset(["cloudscheduler.googleapis.com"])

  service            = each.value
  disable_on_destroy = false
}

resource "google_cloud_scheduler_job" "drift" {
  count = var.repository == null ? 0 : 1

  name        = "${var.prefix}-drift"
  description = "Compares what is there with main"
  region      = var.region
  schedule    = "15 2 * * *"
  time_zone   = "Etc/UTC"

  http_target {
    http_method = "POST"
    uri         = "https://cloudbuild.googleapis.com/v1/${google_cloudbuild_trigger.main["drift"].id}:run"
    body        = base64encode("{}")
    headers     = { "Content-Type" = "application/json" }

    oauth_token {
      service_account_email = google_service_account.deployer.email
    }
  }

  retry_config {
    retry_count = 3
  }

  depends_on = [google_project_service.scheduler]
}
