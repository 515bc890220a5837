# The role is bootstrap's: appending rows by the Storage Write API, and nothing else. Without a right to run jobs
# it cannot be used to read, change or delete a row.
resource "google_bigquery_table_iam_member" "row_appenders" {
  for_each = merge([
    for name, function in local.functions : {
      for table in function.may.append_to : "${name}/${table}" => { function = name, table = table }
    }
  ]...)

  dataset_id = google_bigquery_dataset.main.dataset_id
  table_id   = google_bigquery_table.main[each.value.table].table_id
  role       = local.row_appender
  member     = module.function[each.value.function].member
}

# Functions that ask the warehouse: they read the dataset's tables and views, and run queries.
resource "google_bigquery_dataset_iam_member" "readers" {
  for_each = { for name, function in local.functions : name => function if function.may.query_dataset }

  dataset_id = google_bigquery_dataset.main.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = module.function[each.key].member
}

resource "google_project_iam_member" "readers" {
  for_each = { for name, function in local.functions : name => function if function.may.query_dataset }

  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = module.function[each.key].member
}

resource "google_bigquery_dataset_iam_member" "analysts" {
  for_each = var.members.analysts

  dataset_id = google_bigquery_dataset.main.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = each.value
}

resource "google_project_iam_member" "analysts" {
  for_each = var.members.analysts

  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = each.value
}
