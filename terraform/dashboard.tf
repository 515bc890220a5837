locals {
  charts = [
    { title = "Messages not acknowledged", query = "sum by (subscription_id) (pubsub_googleapis_com:subscription_num_undelivered_messages{${local.subscription}})" },
    { title = "Age of the oldest of them, s", query = "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.handled}})" },
    { title = "Pushes by answer, 1/s", query = "sum by (subscription_id, response_class) (rate(pubsub_googleapis_com:subscription_push_request_count{${local.handled}}[5m]))" },
    { title = "Publication to warehouse at most, ms", query = local.largest.ingest_oldest_ms },
    { title = "Bytes of an object of the archive, median of an hour", query = local.median.ingest_object_bytes },
    { title = "Records rejected, share", query = "${local.increase.ingest_rejected} / (${local.increase.ingest_rejected} + ${local.increase.ingest_valid})" },
    { title = "Mails sent in ten minutes", query = local.increase.mails_sent },
    { title = "Coldest cart without its mail, ms", query = local.largest.carts_waiting_ms },
    { title = "Requests by function and answer, 1/s", query = "sum by (service_name, response_code_class) (rate(run_googleapis_com:request_count{${local.runs}}[5m]))" },
    { title = "Instances", query = "sum by (service_name) (run_googleapis_com:container_instance_count{${local.runs}})" },
    { title = "Time of a request, p99, ms", query = "histogram_quantile(0.99, sum by (le, service_name) (rate(run_googleapis_com:request_latencies_bucket{${local.runs}}[5m])))" },
  ]
}

resource "google_monitoring_dashboard" "main" {
  dashboard_json = jsonencode({
    displayName = var.prefix
    mosaicLayout = {
      columns = 48
      tiles = [
        for index, chart in local.charts : {
          xPos   = index % 2 * 24
          yPos   = floor(index / 2) * 16
          width  = 24
          height = 16
          widget = {
            title = chart.title
            xyChart = {
              dataSets = [{
                plotType        = "LINE"
                timeSeriesQuery = { prometheusQuery = chart.query }
              }]
            }
          }
        }
      ]
    }
  })

  depends_on = [google_logging_metric.main]
}
