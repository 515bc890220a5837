# The archive as tables beside those of the dataset, and a query that compares its last hour with them. Not proven on
# BigQuery itself: the files' SQL is run by GoogleSQL in tests, schedule and external tables by nobody yet.
locals {
  archived = "gs://${google_storage_bucket.main["archive"].name}/raw"

  reconcile_hour = replace(
    file("${local.schemas}/archive/reconcile_hour.sql"),
    "`boomerang.", "`${var.project_id}.${local.dataset_id}."
  )
}

# BigQuery is reported to refuse an external table over nothing. It holds no message, and all readers pass over it.
resource "google_storage_bucket_object" "nothing_archived" {
  for_each = local.records

  bucket       = google_storage_bucket.main["archive"].name
  name         = "raw/${each.key}/dt=1970-01-01/hr=00/none.ndjson.gz"
  source       = "${local.schemas}/archive/none.ndjson.gz"
  content_type = "application/gzip"
}

resource "google_bigquery_table" "archived" {
  for_each = local.records

  dataset_id          = google_bigquery_dataset.main.dataset_id
  table_id            = "archived_${replace(each.key, "-", "_")}"
  description         = "Every message of ${each.key} as it came, repeated ones included; dt and hr are day and hour of writing, UTC."
  deletion_protection = false

  external_data_configuration {
    autodetect            = false
    compression           = "GZIP"
    ignore_unknown_values = true
    # Outside of this block a schema is taken, and the columns of the folders are then silently left out.
    schema        = file("${local.schemas}/archive/archived_messages.json")
    source_format = "NEWLINE_DELIMITED_JSON"
    source_uris   = ["${local.archived}/${each.key}/*"]

    hive_partitioning_options {
      mode                     = "CUSTOM"
      require_partition_filter = true
      source_uri_prefix        = "${local.archived}/${each.key}/{dt:DATE}/{hr:STRING}"
    }
  }

  depends_on = [google_storage_bucket_object.nothing_archived]
}

# Not on the hour, when it might start twice, and late enough for what was archived last to be in the tables.
resource "google_bigquery_data_transfer_config" "reconcile" {
  data_source_id       = "scheduled_query"
  display_name         = "${var.prefix}: reconcile the hour before"
  location             = var.region
  params               = { query = local.reconcile_hour }
  schedule             = "every 1 hours from 00:23 to 23:59"
  service_account_name = local.account_emails["reconcile"]

  depends_on = [
    google_bigquery_dataset_iam_member.reconcile,
    google_bigquery_table.archived,
    google_bigquery_table.main,
    google_project_iam_member.reconcile,
    google_project_service.main,
    google_storage_bucket_iam_member.reconcile,
  ]
}

# Reads the archive and the dataset, and changes neither.
resource "google_storage_bucket_iam_member" "reconcile" {
  bucket = google_storage_bucket.main["archive"].name
  role   = "roles/storage.objectViewer"
  member = local.account_members["reconcile"]
}

resource "google_bigquery_dataset_iam_member" "reconcile" {
  dataset_id = google_bigquery_dataset.main.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = local.account_members["reconcile"]
}

resource "google_project_iam_member" "reconcile" {
  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = local.account_members["reconcile"]
}
