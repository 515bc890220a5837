# What must hold in every environment. bin/check-terraform runs this with each of environments/*.tfvars.

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
  project_id  = "shop-test"
  alert_email = "oncall@example.com"
  budget      = { billing_account = "012345-6789AB-CDEF01", amount = 100 }
  members = {
    producers = ["serviceAccount:shop@shop-test.iam.gserviceaccount.com"]
    checkouts = ["serviceAccount:checkout@shop-test.iam.gserviceaccount.com"]
    analysts  = ["group:analysts@example.com"]
  }
}

run "policy" {
  command = plan

  assert {
    condition = alltrue([
      for bucket in google_storage_bucket.main :
      bucket.public_access_prevention == "enforced" && bucket.uniform_bucket_level_access && bucket.versioning[0].enabled
    ])
    error_message = "A bucket may be made public, or keeps no earlier versions."
  }

  assert {
    condition = alltrue([
      for rule in google_storage_bucket.main["archive"].lifecycle_rule :
      alltrue([for action in rule.action : action.type == "Delete"]) && alltrue([for when in rule.condition : when.with_state == "ARCHIVED"])
    ])
    error_message = "The archive deletes something by itself, or pays for moving small objects."
  }

  assert {
    condition = length(setintersection(
      ["roles/owner", "roles/editor", "roles/viewer"],
      concat(
        [google_project_iam_member.build_logs.role],
        [for binding in google_project_iam_member.documents : binding.role],
        [for binding in google_project_iam_member.analysts : binding.role],
        [for binding in google_bigquery_dataset_iam_member.analysts : binding.role],
        [for binding in google_bigquery_dataset_iam_member.readers : binding.role],
        [for binding in google_project_iam_member.readers : binding.role],
        [for binding in google_storage_bucket_iam_member.archive_writers : binding.role],
        [for binding in google_storage_bucket_iam_member.model_writers : binding.role],
        [for binding in google_storage_bucket_iam_member.model_readers : binding.role],
        [google_bigquery_dataset_iam_member.reconcile.role],
        [google_project_iam_member.reconcile.role],
        [google_storage_bucket_iam_member.reconcile.role],
        [google_storage_bucket_iam_member.build.role],
        [google_artifact_registry_repository_iam_member.build.role],
        [for binding in google_pubsub_topic_iam_member.publishers : binding.role],
        [for binding in google_pubsub_topic_iam_member.producers : binding.role],
        [for binding in google_pubsub_topic_iam_member.dead_letter : binding.role],
        [for binding in google_pubsub_subscription_iam_member.dead_letter : binding.role],
        [google_project_iam_member.build_sources.role],
      )
    )) == 0
    error_message = "A primitive role is granted."
  }

  assert {
    condition = (
      length(google_project_iam_member.build_sources.condition) == 1 &&
      strcontains(google_project_iam_member.build_sources.condition[0].expression, "gcf-v2-sources-")
    )
    error_message = "The build cannot read the sources where Cloud Functions puts them, or it can read more than those."
  }

  assert {
    condition     = time_sleep.build_grants.create_duration == "60s"
    error_message = "A build may start before its grants are known."
  }

  assert {
    condition     = length(setsubtract(local.computing, keys(local.all_functions))) == 0 && contains(local.computing, "ingest")
    error_message = "local.computing names a function that is not there, or ingest is not optimised."
  }

  assert {
    condition     = toset(keys(local.all_functions)) == toset(local.accounts.functions)
    error_message = "accounts.json and functions.tf do not name the same functions: bootstrap makes the accounts."
  }

  assert {
    condition = alltrue([
      for name, function in local.all_functions :
      tonumber(function.size.cpu) * function.size.max_instances <= 10
    ])
    error_message = "A function asks for more processors than a new project's quota allows."
  }

  assert {
    condition     = toset(keys(google_bigquery_dataset_iam_member.readers)) == toset(["churn", "churn-prediction", "dashboard", "demand", "probability", "value"])
    error_message = "A function reads the warehouse that shows nothing of it, or one that does cannot."
  }

  assert {
    condition = alltrue([
      for name, function in local.all_functions :
      function.size.max_instances == 1 && function.size.concurrency == 1 && function.schedule != null &&
      function.size.timeout_seconds == 1800
      if contains(["churn", "demand", "probability", "value"], name)
    ])
    error_message = "A nightly job may run beside itself, or is cut off before Cloud Scheduler gives it up."
  }

  assert {
    condition     = keys(google_storage_bucket_iam_member.model_writers) == ["churn"] && toset(keys(google_storage_bucket_iam_member.model_readers)) == toset(["churn", "churn-prediction"])
    error_message = "Somebody keeps models besides the job that trains them, or reads them besides it and who predicts by them."
  }

  assert {
    condition     = toset(keys(google_storage_bucket_object.package)) == toset([for function in local.functions : function.module])
    error_message = "Functions of one module do not share its archive."
  }

  assert {
    condition     = local.all_functions["dashboard"].size.max_instances == 1
    error_message = "Each instance of the dashboard asks the warehouse for itself."
  }

  assert {
    condition     = toset([for binding in google_bigquery_table_iam_member.row_appenders : binding.table_id]) == toset(keys(local.tables))
    error_message = "A table has nobody to append its rows."
  }

  assert {
    condition = alltrue([
      for name, function in local.functions :
      !contains(function.invokers, "allAuthenticatedUsers") &&
      (!contains(function.invokers, "allUsers") || contains(["restore-cart", "sendgrid-webhook", "unsubscribe"], name))
    ])
    error_message = "A function is open to everyone that no person's link and no signed webhook leads to."
  }

  assert {
    condition = alltrue([
      for function in local.functions :
      function.is_internal == (length(function.subscribes_to) > 0 || function.schedule != null)
    ])
    error_message = "A function that only Pub/Sub or the scheduler calls is reachable from outside, or one that others call is not."
  }

  assert {
    condition     = length(distinct(values(output.service_accounts))) == length(local.functions)
    error_message = "Two functions share an account."
  }

  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.main :
      length(subscription.dead_letter_policy) == 1 && contains(keys(google_pubsub_subscription.dead_letter), name)
      if !startswith(name, "ingest-")
    ])
    error_message = "A subscription has no dead-letter topic, or nothing keeps what is sent there."
  }

  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.main :
      length(subscription.dead_letter_policy) == 0 && subscription.message_retention_duration == "2678400s"
      if startswith(name, "ingest-")
    ])
    error_message = "An outage of days would move messages of ingest to dead letters, or lose them."
  }

  assert {
    condition = alltrue([
      for subscription in merge(google_pubsub_subscription.main, { for name, kept in google_pubsub_subscription.dead_letter : "${name}-dead" => kept }) :
      subscription.expiration_policy[0].ttl == "" && length(subscription.retry_policy) == 1
    ])
    error_message = "A subscription expires when it is idle, or retries without a pause."
  }

  assert {
    condition = alltrue([
      for subscription in google_pubsub_subscription.main :
      length(subscription.push_config[0].oidc_token) == 1
    ])
    error_message = "A push is not signed."
  }

  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.main :
      subscription.ack_deadline_seconds == local.functions[local.subscriptions[name].function].size.timeout_seconds
    ])
    error_message = "A push may still run when Pub/Sub delivers it again."
  }

  assert {
    condition     = alltrue([for job in google_cloud_scheduler_job.main : length(job.http_target[0].oidc_token) == 1])
    error_message = "A scheduled call is not signed."
  }

  assert {
    condition = alltrue([
      for version in google_secret_manager_secret_version.random : version.secret_data == null
    ])
    error_message = "A secret's value would be in the state."
  }

  assert {
    condition = alltrue([
      for function in local.functions : alltrue([for secret in values(function.secrets) : contains(keys(local.secrets), secret)])
    ])
    error_message = "A function reads a secret that secrets.tf does not have."
  }

  assert {
    condition     = alltrue([for table in google_bigquery_table.main : length(table.time_partitioning) == 1 && length(table.clustering) > 0])
    error_message = "A table is not partitioned and clustered."
  }

  assert {
    condition = setunion(
      keys(google_bigquery_table.view_1), keys(google_bigquery_table.view_2),
      keys(google_bigquery_table.view_3), keys(google_bigquery_table.view_4)
    ) == toset([for path in fileset("${path.root}/../schemas/bigquery", "views/*.sql") : trimsuffix(basename(path), ".sql")])
    error_message = "A view file has no view."
  }

  assert {
    condition = toset(keys(google_bigquery_table.main)) == toset([
      for path in fileset("${path.root}/../schemas/bigquery", "tables/*.json") : trimsuffix(basename(path), ".json")
    ])
    error_message = "schemas/bigquery/tables and bigquery.tf do not name the same tables."
  }

  assert {
    condition = alltrue([
      for topic in local.records :
      alltrue([
        for outside in google_bigquery_table.archived[topic].external_data_configuration :
        outside.schema != null && outside.hive_partitioning_options[0].require_partition_filter &&
        alltrue([for uri in outside.source_uris : startswith(google_storage_bucket_object.nothing_archived[topic].name, "raw/${topic}/") && endswith(uri, "/raw/${topic}/*")])
      ])
    ])
    error_message = "An external table does not know the folders of its topic, reads all of the archive, or is over nothing."
  }

  assert {
    condition = (
      google_bigquery_data_transfer_config.reconcile.schedule == "every 1 hours from 00:23 to 23:59" &&
      !strcontains(google_bigquery_data_transfer_config.reconcile.params.query, "`boomerang.") &&
      strcontains(google_bigquery_data_transfer_config.reconcile.params.query, "error(")
    )
    error_message = "The archive is not compared with the tables of this dataset each hour, or a difference fails nothing."
  }

  assert {
    condition     = alltrue([for view in values(local.views) : !strcontains(view, "`boomerang.")])
    error_message = "A view still reads the dataset of the files."
  }

  assert {
    condition = alltrue([
      for columns in values(local.view_columns) :
      alltrue([for column in jsondecode(columns) : column.mode != "REQUIRED" && column.description != ""])
    ])
    error_message = "A view has a column that is required, which BigQuery refuses, or that is not described."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.main : length(policy.notification_channels) == 1])
    error_message = "An alert tells nobody."
  }

  assert {
    condition     = alltrue([for binding in google_project_iam_member.documents : length(binding.condition) == 1])
    error_message = "A function may use every document database of the project."
  }
}

run "refuses_everyone_as_a_member" {
  command = plan

  variables {
    members = { analysts = ["allAuthenticatedUsers"] }
  }

  expect_failures = [var.members]
}

run "partitions_of_a_table_can_go" {
  command = plan

  variables {
    expiry_days = { rejected_events = 90 }
  }

  assert {
    condition     = google_bigquery_table.main["rejected_events"].time_partitioning[0].expiration_ms == 90 * 86400000
    error_message = "A table keeps rows that it should not."
  }
}

run "refuses_an_expiry_of_no_table" {
  command = plan

  variables {
    expiry_days = { rejections = 90 }
  }

  expect_failures = [var.expiry_days]
}

run "refuses_a_setting_of_an_unknown_function" {
  command = plan

  variables {
    functions = { ingets = { size = { min_instances = 1 } } }
  }

  expect_failures = [var.functions]
}

run "refuses_a_variable_that_the_function_does_not_read" {
  command = plan

  variables {
    functions = { ingest = { environment = { GROUP_MAX_BITES = "1" } } }
  }

  expect_failures = [var.functions]
}

run "passes_an_option_on_to_the_function" {
  command = plan

  variables {
    functions = { ingest = { environment = { GROUP_MAX_MESSAGES = "100" }, size = { max_instances = 3, memory = "2Gi" } } }
  }

  assert {
    condition     = module.function["ingest"].environment["GROUP_MAX_MESSAGES"] == "100"
    error_message = "The option does not reach the function."
  }
}

run "refuses_a_prefix_that_is_too_long_for_an_account" {
  command = plan

  variables {
    prefix = "boomerang-staging"
  }

  expect_failures = [var.prefix]
}

run "refuses_a_prefix_that_is_too_short_for_a_database" {
  command = plan

  variables {
    prefix = "abc"
  }

  expect_failures = [var.prefix]
}

run "refuses_a_runtime_that_is_not_tested" {
  command = plan

  variables {
    runtime = "java11"
  }

  expect_failures = [var.runtime]
}

run "the_archive_can_be_made_to_last" {
  command = plan

  variables {
    archive_retention = { days = 365 }
  }

  assert {
    condition = (
      google_storage_bucket.main["archive"].retention_policy[0].retention_period == 365 * 86400 &&
      length(google_storage_bucket.main["packages"].retention_policy) == 0
    )
    error_message = "Objects of the archive can be deleted before their time, or archives of functions cannot be."
  }
}

run "everyone_calls_the_functions_themselves_by_default" {
  command = plan

  assert {
    condition     = length(local.served) == 0 && contains(local.invokers["unsubscribe"], "allUsers")
    error_message = "A function has a service of its own that nobody asked for."
  }
}

run "an_organisation_that_refuses_all_users_is_asked_for_no_such_grant" {
  command = plan

  variables {
    domain_restricted = true
    mail              = { from = "hello@shop.example", from_name = "The Shop", shop_name = "The Shop", shop_url = "https://shop.example" }
  }

  assert {
    condition     = !contains(flatten(values(local.invokers)), "allUsers")
    error_message = "A grant to allUsers is asked for, which the organisation refuses."
  }

  assert {
    condition = toset(keys(module.web)) == toset([
      for name, function in local.functions : name if contains(function.invokers, "allUsers")
    ])
    error_message = "A function that everyone calls has no service that lets them in."
  }

  assert {
    condition     = alltrue([for name in keys(module.web) : module.function[name].is_internal])
    error_message = "The function can be reached beside its service."
  }

  assert {
    condition = (
      module.function["cart-recovery"].environment["UNSUBSCRIBE_URL"] ==
      "https://${var.prefix}-unsubscribe-web-123456789012.${var.region}.run.app"
    )
    error_message = "Links in mails lead to the function, which nobody reaches."
  }
}

run "analysts_log_in_to_the_dashboard_where_that_is_set" {
  command = plan

  variables {
    dashboard_login = true
  }

  assert {
    condition = (
      keys(module.web) == ["dashboard"] && length(local.invokers["dashboard"]) == 0 && module.function["dashboard"].is_internal &&
      local.served["dashboard"].login.members == var.members.analysts
    )
    error_message = "The dashboard is reached without a login, or not by the analysts."
  }
}

run "requests_that_went_well_are_not_logged" {
  command = plan

  assert {
    condition = (
      strcontains(google_logging_project_exclusion.requests[0].filter, "httpRequest.status<400") &&
      strcontains(google_logging_project_exclusion.requests[0].filter, "^${var.prefix}-")
    )
    error_message = "A failure is not logged, or a request of another system."
  }
}

run "all_requests_are_logged_where_that_is_wanted" {
  command = plan

  variables {
    log_all_requests = true
  }

  assert {
    condition     = length(google_logging_project_exclusion.requests) == 0
    error_message = "Requests that went well are not logged."
  }
}

run "what_was_changed_by_hand_is_told" {
  command = plan

  assert {
    condition = (
      strcontains(google_monitoring_alert_policy.drift.conditions[0].condition_matched_log[0].filter, "drift: ") &&
      length(google_monitoring_alert_policy.drift.notification_channels) == 1
    )
    error_message = "A nightly plan fails, and nobody hears of it."
  }
}
