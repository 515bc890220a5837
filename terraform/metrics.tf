# Numbers read from the lines that functions log, such as
#   ingest topic=shop-events groups=12 messages=480 valid=470 rejected=10 ... oldest_ms=740
#   batch {"scanned":31,"claimed":3,"sent":3,...,"paused":0}
locals {
  # Metric: the function that logs the line, how the line begins, and the key of the number.
  logged = {
    ingest_messages     = { function = "ingest", line = "ingest topic=", key = "messages" }
    ingest_valid        = { function = "ingest", line = "ingest topic=", key = "valid" }
    ingest_rejected     = { function = "ingest", line = "ingest topic=", key = "rejected" }
    ingest_object_bytes = { function = "ingest", line = "ingest topic=", key = "object_bytes" }
    ingest_oldest_ms    = { function = "ingest", line = "ingest topic=", key = "oldest_ms" }
    carts_late          = { function = "carts", line = "carts taken late_seconds=", key = "late_seconds" }
    carts_waiting_ms    = { function = "cart-look", line = "look ", key = "oldest_waiting_ms" }
    mails_refused       = { function = "cart-recovery", line = "batch ", key = "not_accepted" }
    mails_sent          = { function = "cart-recovery", line = "batch ", key = "sent" }
    mails_unknown       = { function = "cart-recovery", line = "batch ", key = "unknown" }
  }

  # Cloud Run stores a line as text or under jsonPayload.message, depending on what else is logged with it.
  payloads = { json = "jsonPayload.message", text = "textPayload" }

  log_metrics = merge([
    for payload, field in local.payloads : {
      for name, metric in local.logged : "${name}_${payload}" => merge(metric, { field = field })
    }
  ]...)
  metric_prefix = replace(var.prefix, "-", "_")

  # PromQL names of the metrics, and queries over either way of storing: the sum since ten minutes
  # ago, the median of an hour, and the largest in five minutes.
  promql = {
    for name in keys(local.log_metrics) : name => "logging_googleapis_com:user_${local.metric_prefix}_${name}"
  }
  increase = {
    for name in keys(local.logged) : name => format("(%s)", join(" or ", [
      for payload in keys(local.payloads) : "sum(increase(${local.promql["${name}_${payload}"]}_sum{monitored_resource=\"cloud_run_revision\"}[10m]))"
    ]))
  }
  median = {
    for name in keys(local.logged) : name => format("(%s)", join(" or ", [
      for payload in keys(local.payloads) : "histogram_quantile(0.5, sum by (le) (increase(${local.promql["${name}_${payload}"]}_bucket{monitored_resource=\"cloud_run_revision\"}[1h])))"
    ]))
  }
  largest = {
    for name in keys(local.logged) : name => format("(%s)", join(" or ", [
      for payload in keys(local.payloads) : "histogram_quantile(1, sum by (le) (increase(${local.promql["${name}_${payload}"]}_bucket{monitored_resource=\"cloud_run_revision\"}[5m])))"
    ]))
  }
}

resource "google_logging_metric" "main" {
  for_each = local.log_metrics

  name            = "${local.metric_prefix}_${each.key}"
  description     = "${each.value.key} of the lines \"${each.value.line}\" of ${each.value.function}, read from ${each.value.field}."
  filter          = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.prefix}-${each.value.function}\" AND ${each.value.field}=~\"^${each.value.line}\""
  value_extractor = "REGEXP_EXTRACT(${each.value.field}, \"[^a-z_]${each.value.key}[^a-z0-9]+([0-9]+)\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = endswith(each.value.key, "_ms") ? "ms" : endswith(each.value.key, "_bytes") ? "By" : "1"
  }

  # From 1 to some 4 million in steps of a quarter.
  bucket_options {
    exponential_buckets {
      num_finite_buckets = 68
      growth_factor      = 1.25
      scale              = 1
    }
  }

  depends_on = [google_project_service.main]
}
