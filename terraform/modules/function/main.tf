locals {
  name = "${var.prefix}-${var.name}"

  # Each function acts as itself: what it may do is granted to this account and to no other.
  member = "serviceAccount:${var.service_account}"
}

resource "google_secret_manager_secret_iam_member" "main" {
  for_each = var.secrets

  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = local.member
}

resource "google_cloudfunctions2_function" "main" {
  name         = local.name
  location     = var.region
  description  = var.description
  kms_key_name = var.build.kms_key

  build_config {
    runtime               = var.runtime
    entry_point           = var.entry_point
    docker_repository     = var.build.repository
    service_account       = var.build.service_account
    environment_variables = var.build.environment

    source {
      storage_source {
        bucket = var.build.bucket
        object = var.package
      }
    }
  }

  service_config {
    available_cpu                    = var.size.cpu
    available_memory                 = var.size.memory
    max_instance_request_concurrency = var.size.concurrency
    min_instance_count               = var.size.min_instances
    max_instance_count               = var.size.max_instances
    timeout_seconds                  = var.size.timeout_seconds
    service_account_email            = var.service_account
    environment_variables            = var.environment
    ingress_settings                 = var.is_internal ? "ALLOW_INTERNAL_ONLY" : "ALLOW_ALL"
    all_traffic_on_latest_revision   = true

    dynamic "secret_environment_variables" {
      for_each = var.secrets
      content {
        key        = secret_environment_variables.key
        project_id = var.project_id
        secret     = secret_environment_variables.value
        version    = "latest"
      }
    }
  }

  # A function does not start while it may not read its secrets.
  depends_on = [google_secret_manager_secret_iam_member.main]
}

resource "google_cloud_run_v2_service_iam_member" "invokers" {
  for_each = var.invokers

  name     = google_cloudfunctions2_function.main.name
  location = google_cloudfunctions2_function.main.location
  role     = "roles/run.invoker"
  member   = each.value
}
