mock_provider "google" {}

variables {
  name            = "ingest"
  prefix          = "boomerang"
  project_id      = "shop-test"
  region          = "europe-west1"
  description     = "Takes messages"
  entry_point     = "io.boomerang.ingest.IngestFunction"
  package         = "ingest/0123.zip"
  is_internal     = true
  runtime         = "java17"
  environment     = { ARCHIVE_BUCKET = "archive" }
  secrets         = { LINK_KEY = "boomerang-link-key" }
  invokers        = { push = "serviceAccount:push@shop-test.iam.gserviceaccount.com" }
  size            = { cpu = "1", memory = "1Gi", concurrency = 1000, min_instances = 0, max_instances = 2, timeout_seconds = 60 }
  service_account = "boomerang-ingest@shop-test.iam.gserviceaccount.com"

  build = {
    bucket          = "packages"
    environment     = {}
    repository      = "projects/shop-test/locations/europe-west1/repositories/functions"
    service_account = "projects/shop-test/serviceAccounts/build@shop-test.iam.gserviceaccount.com"
  }
}

run "acts_as_its_own_account" {
  command = plan

  assert {
    condition     = google_cloudfunctions2_function.main.service_config[0].service_account_email == "boomerang-ingest@shop-test.iam.gserviceaccount.com"
    error_message = "The function does not act as its own account."
  }
}

run "is_called_by_its_invokers_only" {
  command = plan

  assert {
    condition     = [for binding in google_cloud_run_v2_service_iam_member.invokers : "${binding.role} ${binding.member}"] == ["roles/run.invoker serviceAccount:push@shop-test.iam.gserviceaccount.com"]
    error_message = "Others than the invokers may call the function."
  }

  assert {
    condition     = google_cloudfunctions2_function.main.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
    error_message = "An internal function is reached from outside."
  }
}

run "reads_secrets_by_reference" {
  command = plan

  assert {
    condition = (
      google_cloudfunctions2_function.main.service_config[0].secret_environment_variables[0].secret == "boomerang-link-key" &&
      !contains(keys(google_cloudfunctions2_function.main.service_config[0].environment_variables), "LINK_KEY")
    )
    error_message = "A secret is not given by reference."
  }

  assert {
    condition     = [for binding in google_secret_manager_secret_iam_member.main : "${binding.role} ${binding.secret_id}"] == ["roles/secretmanager.secretAccessor boomerang-link-key"]
    error_message = "The function may read other secrets than its own."
  }
}

run "refuses_a_class_that_is_no_function" {
  command = plan

  variables {
    entry_point = "io.boomerang.ingest.Ingest"
  }

  expect_failures = [var.entry_point]
}

run "refuses_fewer_instances_at_most_than_at_least" {
  command = plan

  variables {
    size = { cpu = "1", memory = "1Gi", concurrency = 1, min_instances = 3, max_instances = 2, timeout_seconds = 60 }
  }

  expect_failures = [var.size]
}
