locals {
  schemas = "${path.module}/../schemas/bigquery"

  # How each table is cut. No partition filter is required: questions over all time are asked, and
  # Looker Studio would fail. The views let a filter on time through to the partitions.
  tables = {
    activity                 = { partition = "occurred_at", cluster = ["activity_type", "user_id"] }
    churn_features           = { partition = "run_date", cluster = ["user_id"] }
    churn_scores             = { partition = "run_date", cluster = ["run_id", "user_id"] }
    customer_lifetime_value  = { partition = "run_date", cluster = ["run_id", "user_id"] }
    customer_value_curves    = { partition = "run_date", cluster = ["run_id", "curve"] }
    events                   = { partition = "event_time", cluster = ["event_type", "product_id", "user_id"] }
    model_evaluations        = { partition = "run_date", cluster = ["model", "run_id"] }
    product_demand_forecast  = { partition = "run_date", cluster = ["run_id", "level"] }
    product_prices           = { partition = "published_at", cluster = ["product_id"] }
    product_sale_probability = { partition = "run_date", cluster = ["run_id", "product_id"] }
    rejected_events          = { partition = "published_at", cluster = ["topic", "kind"] }
  }

  # The files say what stands for a shop of the default settings: its dataset, its time zone (whose
  # midnight begins a day), its currency and the tier of those whose tier never changed.
  views = {
    for path in fileset(local.schemas, "views/*.sql") :
    trimsuffix(basename(path), ".sql") => replace(replace(replace(replace(
      file("${local.schemas}/${path}"),
      "`boomerang.", "`${var.project_id}.${local.dataset_id}."),
      "'UTC'", "'${var.shop.time_zone}'"),
      "'USD'", "'${var.shop.currency}'"),
      "'CLIMBING'", "'${var.shop.lowest_tier}'"
    )
  }
  view_columns = { for name in keys(local.views) : name => file("${local.schemas}/views/${name}.json") }
  dataset_id   = replace(var.prefix, "-", "_")

  # A view is made after what it reads. The views that each view reads, taken from its text; then
  # level by level, those that read none, those that read only these, ...
  reads = {
    for name, query in local.views : name => setsubtract(setintersection(
      [for match in regexall("`[^`]*\\.([a-z0-9_]+)`", query) : match[0]], keys(local.views)
    ), [name])
  }
  level_1 = [for name, reads in local.reads : name if length(reads) == 0]
  level_2 = [for name, reads in local.reads : name if length(setsubtract(reads, local.level_1)) == 0]
  level_3 = [for name, reads in local.reads : name if length(setsubtract(reads, local.level_2)) == 0]
  level_4 = [for name, reads in local.reads : name if length(setsubtract(reads, local.level_3)) == 0]
}

resource "google_bigquery_dataset" "main" {
  dataset_id                 = local.dataset_id
  location                   = var.region
  description                = "Shop events, what was rejected and why, and what the system did. Read the views."
  delete_contents_on_destroy = !local.is_protected
  max_time_travel_hours      = "168"

  dynamic "default_encryption_configuration" {
    for_each = var.kms_key[*]
    content {
      kms_key_name = default_encryption_configuration.value
    }
  }

  depends_on = [google_project_service.main]
}

resource "google_bigquery_table" "main" {
  for_each = local.tables

  dataset_id          = google_bigquery_dataset.main.dataset_id
  table_id            = each.key
  schema              = file("${local.schemas}/tables/${each.key}.json")
  clustering          = each.value.cluster
  deletion_protection = local.is_protected

  time_partitioning {
    type          = "DAY"
    field         = each.value.partition
    expiration_ms = contains(keys(var.expiry_days), each.key) ? var.expiry_days[each.key] * 86400000 : null
  }
}

# A changed view is made anew: BigQuery loses the descriptions of its columns when query and columns
# change in one request, as the provider sends them. For seconds it is not there; readers ask again.
resource "terraform_data" "view" {
  for_each = local.views

  input = { query = each.value, columns = local.view_columns[each.key] }
}

# One block per level, because instances of one resource cannot wait for one another.
resource "google_bigquery_table" "view_1" {
  for_each = toset(local.level_1)

  dataset_id          = google_bigquery_dataset.main.dataset_id
  table_id            = each.key
  schema              = local.view_columns[each.key]
  deletion_protection = false

  view {
    query          = local.views[each.key]
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.main]

  lifecycle {
    replace_triggered_by = [terraform_data.view[each.key]]

    precondition {
      condition     = length(setsubtract(keys(local.views), local.level_4)) == 0
      error_message = "These views read one another in a circle, or are more than four deep: ${join(", ", setsubtract(keys(local.views), local.level_4))}."
    }
  }
}

resource "google_bigquery_table" "view_2" {
  for_each = setsubtract(local.level_2, local.level_1)

  dataset_id          = google_bigquery_dataset.main.dataset_id
  table_id            = each.key
  schema              = local.view_columns[each.key]
  deletion_protection = false

  view {
    query          = local.views[each.key]
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.view_1]

  lifecycle {
    replace_triggered_by = [terraform_data.view[each.key]]
  }
}

resource "google_bigquery_table" "view_3" {
  for_each = setsubtract(local.level_3, local.level_2)

  dataset_id          = google_bigquery_dataset.main.dataset_id
  table_id            = each.key
  schema              = local.view_columns[each.key]
  deletion_protection = false

  view {
    query          = local.views[each.key]
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.view_2]

  lifecycle {
    replace_triggered_by = [terraform_data.view[each.key]]
  }
}

resource "google_bigquery_table" "view_4" {
  for_each = setsubtract(local.level_4, local.level_3)

  dataset_id          = google_bigquery_dataset.main.dataset_id
  table_id            = each.key
  schema              = local.view_columns[each.key]
  deletion_protection = false

  view {
    query          = local.views[each.key]
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.view_3]

  lifecycle {
    replace_triggered_by = [terraform_data.view[each.key]]
  }
}
