resource "google_cloud_scheduler_job" "main" {
  for_each = { for name, function in local.functions : name => function if function.schedule != null }

  name             = "${var.prefix}-${each.key}"
  description      = each.value.description
  region           = var.region
  schedule         = each.value.schedule.cron
  time_zone        = each.value.schedule.time_zone
  attempt_deadline = "${each.value.size.timeout_seconds}s"

  http_target {
    http_method = "POST"
    uri         = module.function[each.key].url

    oidc_token {
      service_account_email = local.account_emails["scheduler"]
      audience              = module.function[each.key].url
    }
  }

  retry_config {
    retry_count          = each.value.schedule.retries
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }
}
