# Google logs each request, and that log is paid for by the GiB. What went well is counted by Cloud Run's own metrics,
# which need no log; what failed stays.
resource "google_logging_project_exclusion" "requests" {
  count = var.log_all_requests ? 0 : 1

  name        = "${var.prefix}-requests"
  description = "Requests of ${var.prefix} that went well"
  filter = join(" AND ", [
    "logName=\"projects/${var.project_id}/logs/run.googleapis.com%2Frequests\"",
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-\"",
    "httpRequest.status<400",
  ])

  depends_on = [google_project_service.main]
}
