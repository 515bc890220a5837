output "archive_bucket" {
  description = "Bucket of the raw messages."
  value       = google_storage_bucket.main["archive"].name
}

output "data_studio" {
  description = "For each view, the address that opens a new Data Studio report (Looker Studio's name since April 2026) over it."
  value = { for name in keys(local.views) : name => join("&", [
    "https://datastudio.google.com/reporting/create?ds.connector=bigQuery", "ds.type=TABLE",
    "ds.projectId=${var.project_id}", "ds.datasetId=${local.dataset_id}", "ds.tableId=${name}",
    "ds.billingProjectId=${var.project_id}",
  ]) }
}

output "dataset" {
  description = "BigQuery dataset of tables and views, as project.dataset."
  value       = "${var.project_id}.${google_bigquery_dataset.main.dataset_id}"
}

output "dead_letters" {
  description = "Subscription that keeps what could not be handled, by the subscription that it failed in."
  value       = { for name, subscription in google_pubsub_subscription.dead_letter : google_pubsub_subscription.main[name].name => subscription.name }
}

output "documents" {
  description = "Firestore database of the documents."
  value       = google_firestore_database.main.name
}

output "secrets_to_fill" {
  description = "Secrets whose values come from outside: bin/put-secret."
  value       = [for name, secret in local.secrets : google_secret_manager_secret.main[name].secret_id if !secret.is_random]
}

output "service_accounts" {
  description = "Account that each function acts as."
  value       = { for name, function in module.function : name => function.email }
}

output "topics" {
  description = "Topics, by their name in the code."
  value       = { for name, topic in google_pubsub_topic.main : name => topic.id }
}

output "urls" {
  description = "Addresses of the functions that are called from outside."
  value       = { for name, function in local.functions : name => contains(keys(local.served), name) ? module.web[name].url : module.function[name].url if !function.is_internal }
}
