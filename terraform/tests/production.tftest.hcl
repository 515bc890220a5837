# What must hold where data matters. bin/check-terraform runs this with environments/prod.tfvars.

variables {
  project_id = "shop-prod"
}

run "data_is_protected" {
  command = plan

  assert {
    condition     = alltrue([for table in google_bigquery_table.main : table.deletion_protection])
    error_message = "A table can be destroyed."
  }

  assert {
    condition     = !google_bigquery_dataset.main.delete_contents_on_destroy
    error_message = "The dataset can be destroyed with its tables."
  }

  assert {
    condition     = google_firestore_database.main.delete_protection_state == "DELETE_PROTECTION_ENABLED"
    error_message = "The documents can be destroyed."
  }

  assert {
    condition     = length(google_firestore_backup_schedule.daily) == 1
    error_message = "The documents are not backed up."
  }

  assert {
    condition     = !google_storage_bucket.main["archive"].force_destroy
    error_message = "The archive can be destroyed with its objects."
  }

  assert {
    condition     = contains(keys(module.function), "cart-recovery") && contains(keys(module.function), "sendgrid-webhook")
    error_message = "Offers are not mailed."
  }
}
