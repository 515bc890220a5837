# Every account that ../ uses, by name, and every grant on one. CI may act as these and as no other, and can neither
# make an account nor change who may use one: so it cannot make itself anyone.
locals {
  accounts = jsondecode(file("${path.module}/../accounts.json"))
}

resource "google_service_account" "main" {
  for_each = toset(concat(local.accounts.functions, local.accounts.services))

  account_id   = "${var.prefix}-${each.value}"
  display_name = contains(local.accounts.functions, each.value) ? "Function ${each.value}" : "Service ${each.value}"

  depends_on = [google_project_service.main]
}

# Deploys functions that run as these accounts, and jobs and subscriptions that sign as them.
resource "google_service_account_iam_member" "deployer" {
  for_each = google_service_account.main

  service_account_id = each.value.name
  role               = "roles/iam.serviceAccountUser"
  member             = local.deployer
}

# Google's own account that delivers messages signs its pushes as ours.
resource "google_project_service_identity" "pubsub" {
  provider = google-beta
  service  = google_project_service.main["pubsub.googleapis.com"].service
}

resource "google_service_account_iam_member" "push_tokens" {
  service_account_id = google_service_account.main["push"].name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = google_project_service_identity.pubsub.member
}

# What appending rows by the Storage Write API needs.
resource "google_project_iam_custom_role" "row_appender" {
  role_id     = "${replace(var.prefix, "-", "_")}_row_appender"
  title       = "${var.prefix}: append rows"
  permissions = ["bigquery.tables.get", "bigquery.tables.updateData"]

  depends_on = [google_project_service.main]
}
