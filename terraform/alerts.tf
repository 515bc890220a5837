# Each alert has a section of its own name in docs/operations.md: what it means and what to do.
locals {
  subscription = "monitored_resource=\"pubsub_subscription\",subscription_id=~\"${var.prefix}-.+\""
  handled      = "${local.subscription},subscription_id!~\".+-dead\""
  runs         = "monitored_resource=\"cloud_run_revision\",service_name=~\"${var.prefix}-.+\""

  # Runs of the hourly comparison: a selector that is still open.
  reconciled = "bigquerydatatransfer_googleapis_com:transfer_config_completed_runs{monitored_resource=\"bigquery_dts_config\",config_id=\"${basename(google_bigquery_data_transfer_config.reconcile.name)}\""

  # The nightly jobs, and their calls.
  nightly = [for name, function in local.functions : name if function.schedule != null && contains(["insights", "churn"], function.module)]
  nights  = "run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"${var.prefix}-(${join("|", local.nightly)})\""

  alerts = merge({
    dead-letters = {
      says     = "Messages were given up: they wait in a dead-letter subscription"
      severity = "CRITICAL"
      query    = "max by (subscription_id) (pubsub_googleapis_com:subscription_num_undelivered_messages{${local.subscription},subscription_id=~\".+-dead\"}) > 0"
      for      = "0s"
    }
    oldest-unacked-message = {
      says     = "A subscription is more than five minutes behind"
      severity = "ERROR"
      query    = "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.handled}}) > 300"
      for      = "300s"
    }
    ingest-behind = {
      says     = "The warehouse is more than an hour behind"
      severity = "CRITICAL"
      query    = "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.handled},subscription_id=~\"${var.prefix}-ingest-.+\"}) > 3600"
      for      = "0s"
    }
    reconciliation-failed = {
      says     = "The tables do not hold what was archived in an hour"
      severity = "ERROR"
      query    = "sum(increase(${local.reconciled},completion_state!=\"SUCCEEDED\"}[1h])) > 0"
      for      = "0s"
    }
    reconciliation-missing = {
      says     = "The archive has not been compared with the tables for three hours"
      severity = "ERROR"
      query    = "(sum(increase(${local.reconciled}}[1h])) or vector(0)) < 1"
      for      = "7200s"
    }
    push-errors = {
      says     = "More than a fifth of the pushes of a subscription are refused"
      severity = "ERROR"
      query    = "sum by (subscription_id) (rate(pubsub_googleapis_com:subscription_push_request_count{${local.handled},response_class!=\"ack\"}[10m])) / sum by (subscription_id) (rate(pubsub_googleapis_com:subscription_push_request_count{${local.handled}}[10m])) > 0.2"
      for      = "600s"
    }
    rejection-rate = {
      says     = "More than 5 % of the records are malformed or invalid"
      severity = "WARNING"
      query    = "${local.increase.ingest_rejected} / (${local.increase.ingest_rejected} + ${local.increase.ingest_valid}) > 0.05"
      for      = "600s"
    }
    sale-to-warehouse = {
      says     = "It takes more than 30 seconds from an event's publication to the warehouse"
      severity = "ERROR"
      query    = "${local.largest.ingest_oldest_ms} > 30000"
      for      = "300s"
    }
    night-failed = {
      says     = "A nightly job failed; it is called again within the hour, until six"
      severity = "WARNING"
      query    = "sum by (service_name) (increase(${local.nights},response_code_class=\"5xx\"}[1h])) > 0"
      for      = "0s"
    }
    night-missing = {
      says     = "A nightly job has not ended well for 26 hours"
      severity = "ERROR"
      query    = "(count(sum by (service_name) (increase(${local.nights},response_code_class=\"2xx\"}[26h])) > 0) or vector(0)) < ${length(local.nightly)}"
      for      = "0s"
    }
    instances-at-limit = {
      says     = "A function answers 5xx or 429: it fails, or its instances are all in use"
      severity = "ERROR"
      query    = "sum by (service_name) (rate(run_googleapis_com:request_count{${local.runs},response_code=~\"5..|429\"}[10m])) / sum by (service_name) (rate(run_googleapis_com:request_count{${local.runs}}[10m])) > 0.1"
      for      = "600s"
    }
    }, var.mail != null ? {
    look-missing = {
      says     = "No look for cold carts has ended well for five minutes"
      severity = "CRITICAL"
      query    = "(sum(increase(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=\"${var.prefix}-cart-look\",response_code_class=\"2xx\"}[5m])) or vector(0)) < 1"
      for      = "120s"
    }
    cart-to-mail = {
      says     = "A cart has been waiting for its mail for more than three minutes"
      severity = "CRITICAL"
      query    = "${local.largest.carts_waiting_ms} > 180000"
      for      = "60s"
    }
    mail-refused = {
      says     = "For a quarter of an hour SendGrid has refused mails and taken none"
      severity = "CRITICAL"
      query    = "${local.increase.mails_refused} > 0 unless ${local.increase.mails_sent} > 0"
      for      = "900s"
    }
    events-late = {
      says     = "Shop events have been taken late for more than ten minutes: nobody is mailed"
      severity = "ERROR"
      query    = "${local.largest.carts_late} > 0"
      for      = "600s"
    }
    unknown-outcome = {
      says     = "More than 20 mails in ten minutes of which nobody knows whether they were sent"
      severity = "WARNING"
      query    = "${local.increase.mails_unknown} > 20"
      for      = "0s"
    }
    webhook-signatures = {
      says     = "Calls of the webhook are not signed by SendGrid"
      severity = "WARNING"
      query    = "sum(increase(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"${var.prefix}-sendgrid-webhook(-web)?\",response_code=\"401\"}[10m])) > 5"
      for      = "0s"
    }
  } : {})
}

resource "google_monitoring_notification_channel" "email" {
  count = var.alert_email == null ? 0 : 1

  display_name = "${var.prefix} alerts"
  type         = "email"
  labels       = { email_address = var.alert_email }
}

resource "google_monitoring_alert_policy" "main" {
  for_each = local.alerts

  display_name          = "${var.prefix}: ${each.value.says}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = google_monitoring_notification_channel.email[*].id

  conditions {
    display_name = each.key
    condition_prometheus_query_language {
      query               = each.value.query
      duration            = each.value.for
      evaluation_interval = "60s"
      # A metric exists only once it has a value: log-based ones after the first line.
      disable_metric_validation = true
    }
  }

  alert_strategy {
    auto_close = "86400s"
  }

  documentation {
    subject   = "${var.prefix}: ${each.value.says}"
    content   = "What it means and what to do: docs/operations.md#${each.key}"
    mime_type = "text/markdown"
  }

  depends_on = [google_logging_metric.main]
}

# Main is planned every night (bootstrap/drift.tf); this is the only alert that reads a log's text.
resource "google_monitoring_alert_policy" "drift" {
  display_name          = "${var.prefix}: Something was changed by hand"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = google_monitoring_notification_channel.email[*].id

  conditions {
    display_name = "drift"
    condition_matched_log {
      filter = join(" AND ", [
        "resource.type=\"build\"",
        "textPayload=~\"drift: [a-z0-9-]+ (is|could) not\"",
      ])
    }
  }

  alert_strategy {
    auto_close = "86400s"
    notification_rate_limit {
      period = "3600s"
    }
  }

  documentation {
    subject   = "${var.prefix}: Something was changed by hand"
    content   = "What it means and what to do: docs/operations.md#drift"
    mime_type = "text/markdown"
  }

  depends_on = [google_project_service.main]
}

# Everything that the project costs, with all of its prefixes: documents cannot carry the label of one.
resource "google_billing_budget" "main" {
  provider = google.billing
  count    = var.budget == null ? 0 : 1

  billing_account = var.budget.billing_account
  display_name    = var.prefix

  budget_filter {
    projects = ["projects/${data.google_project.main.number}"]
  }

  amount {
    specified_amount {
      units = tostring(var.budget.amount)
    }
  }

  dynamic "threshold_rules" {
    for_each = toset([0.5, 0.9, 1.0])
    content {
      threshold_percent = threshold_rules.value
    }
  }

  all_updates_rule {
    monitoring_notification_channels = google_monitoring_notification_channel.email[*].id
  }
}
