# Who read or wrote which secret and which document. It changes the project's own policy, hence here.
resource "google_project_iam_audit_config" "main" {
  for_each = var.audit_data_access ? toset(["datastore.googleapis.com", "secretmanager.googleapis.com"]) : []

  project = var.project_id
  service = each.value

  audit_log_config {
    log_type = "DATA_READ"
  }
  audit_log_config {
    log_type = "DATA_WRITE"
  }
}
