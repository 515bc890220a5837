# What must hold where data matters. bin/check-terraform runs this with environments/prod.tfvars.

# Google's providers are mocks: nothing is asked for, and no account is needed.
mock_provider "google" {
  mock_data "google_project" {
    defaults = { number = "123456789012" }
  }
  mock_data "google_cloud_run_v2_service" {
    defaults = { template = [{ containers = [{ image = "europe-west1-docker.pkg.dev/shop-test/functions/function:1" }] }] }
  }
}

mock_provider "google" {
  alias = "billing"
}

mock_provider "google-beta" {
  mock_resource "google_project_service_identity" {
    defaults = { member = "serviceAccount:service-123456789012@gcp-sa-agent.iam.gserviceaccount.com" }
  }
}

mock_provider "time" {}

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
    condition     = !contains(keys(module.function), "cart-recovery") && !contains(keys(module.function), "sendgrid-webhook")
    error_message = "A fresh production needs SendGrid's secrets, which nobody could have put in yet."
  }
}

run "mail_is_the_second_step" {
  command = plan

  variables {
    mail = { from = "hello@shop.example", from_name = "The Shop", shop_name = "The Shop", shop_url = "https://shop.example" }
  }

  assert {
    condition     = contains(keys(module.function), "cart-recovery") && contains(keys(module.function), "sendgrid-webhook")
    error_message = "Offers are not mailed."
  }

  assert {
    condition = (
      toset(keys(data.google_secret_manager_secret_version.given)) == toset(["sendgrid-api-key", "sendgrid-webhook-key"]) &&
      alltrue([for version in data.google_secret_manager_secret_version.given : !version.fetch_secret_data])
    )
    error_message = "It is not seen that a secret has no value, or its value gets into the state."
  }
}
