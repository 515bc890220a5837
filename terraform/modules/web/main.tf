# The function's own service, whose image this one runs. Read anew whenever the function changes: the module is
# called with depends_on.
data "google_cloud_run_v2_service" "function" {
  name     = var.function.name
  location = var.region
}

# Only google-beta knows iap_enabled.
resource "google_cloud_run_v2_service" "main" {
  provider = google-beta

  name                 = var.name
  location             = var.region
  description          = "${var.function.name}, for ${var.login == null ? "everyone" : "whoever has logged in"}"
  deletion_protection  = false
  iap_enabled          = var.login != null
  ingress              = "INGRESS_TRAFFIC_ALL"
  invoker_iam_disabled = var.login == null
  # IAP of a service is in preview.
  launch_stage = var.login == null ? "GA" : "BETA"

  template {
    encryption_key                   = var.kms_key
    max_instance_request_concurrency = var.function.size.concurrency
    service_account                  = var.function.email
    timeout                          = "${var.function.size.timeout_seconds}s"

    scaling {
      max_instance_count = var.function.size.max_instances
      min_instance_count = var.function.size.min_instances
    }

    containers {
      image = data.google_cloud_run_v2_service.function.template[0].containers[0].image

      resources {
        cpu_idle          = true
        limits            = { cpu = var.function.size.cpu, memory = var.function.size.memory }
        startup_cpu_boost = true
      }

      dynamic "env" {
        for_each = merge(var.function.environment, { FUNCTION_TARGET = var.function.entry_point })
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = var.function.secrets
        content {
          name = env.key
          value_source {
            secret_key_ref {
              secret  = env.value
              version = "latest"
            }
          }
        }
      }
    }
  }
}

# IAP asks who somebody is, and then calls as itself.
resource "google_cloud_run_v2_service_iam_member" "agent" {
  count = var.login == null ? 0 : 1

  name     = google_cloud_run_v2_service.main.name
  location = google_cloud_run_v2_service.main.location
  role     = "roles/run.invoker"
  member   = var.login.agent
}

resource "google_iap_web_cloud_run_service_iam_member" "members" {
  for_each = toset(var.login == null ? [] : var.login.members)

  cloud_run_service_name = google_cloud_run_v2_service.main.name
  location               = google_cloud_run_v2_service.main.location
  role                   = "roles/iap.httpsResourceAccessor"
  member                 = each.value
}
