# What CI can never do to its owner.

variables {
  project_id = "shop-test"
  repository = "projects/shop-test/locations/europe-west1/connections/c/repositories/r"
}

run "the_deployer_cannot_promote_itself" {
  command = plan

  assert {
    condition = length(setintersection(
      [for binding in google_project_iam_member.deployer : binding.role],
      [
        "roles/editor", "roles/iam.roleAdmin", "roles/iam.securityAdmin", "roles/iam.serviceAccountAdmin",
        "roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser", "roles/owner",
        "roles/resourcemanager.projectIamAdmin",
      ]
    )) == 0
    error_message = "CI can widen a role that it holds, use any account, or grant itself what it likes."
  }

  assert {
    condition     = strcontains(google_project_iam_member.grants.condition[0].expression, "hasOnly")
    error_message = "CI can grant any role on the project."
  }

  assert {
    condition     = toset(keys(google_service_account_iam_member.deployer)) == toset(concat(local.accounts.functions, local.accounts.services))
    error_message = "CI cannot deploy as an account, or can use one that it does not deploy."
  }

  assert {
    condition     = toset(google_project_iam_custom_role.query_scheduler.permissions) == toset(["bigquery.transfers.get", "bigquery.transfers.update"])
    error_message = "The role of scheduled queries is not the least."
  }

  assert {
    condition     = toset(google_project_iam_custom_role.row_appender.permissions) == toset(["bigquery.tables.get", "bigquery.tables.updateData"])
    error_message = "Who appends rows may do more than that."
  }

  assert {
    condition = (
      contains(google_project_iam_custom_role.secret_keeper.permissions, "secretmanager.versions.enable") &&
      !contains(google_project_iam_custom_role.secret_keeper.permissions, "secretmanager.versions.access")
    )
    error_message = "CI cannot write a secret's version, or it can read one."
  }
}

run "a_pull_request_is_planned_by_an_account_that_changes_nothing" {
  command = plan

  assert {
    condition = alltrue([
      for name, trigger in google_cloudbuild_trigger.main :
      (name == "plan") == strcontains(trigger.service_account, "/boomerang-planner@")
    ])
    error_message = "A pull request's own build file runs as the deployer."
  }

  assert {
    condition = alltrue([
      for permission in google_project_iam_custom_role.planner.permissions :
      endswith(permission, ".get") || permission == "logging.logEntries.create"
    ])
    error_message = "Who plans may change something."
  }
}

run "what_is_applied_was_stored_and_approved" {
  command = plan

  assert {
    condition = (
      google_cloudbuild_trigger.main["apply"].approval_config[0].approval_required &&
      google_cloudbuild_trigger.main["apply"].git_file_source[0].path == "cloudbuild-apply.yaml" &&
      length(google_cloudbuild_trigger.main["apply"].repository_event_config) == 0
    )
    error_message = "A push applies, or an apply needs no approval."
  }

  assert {
    condition     = !contains(google_project_iam_custom_role.apply_requester.permissions, "cloudbuild.builds.approve")
    error_message = "CI can approve its own apply."
  }
}

run "by_default_nobody_else_is_believed_and_nothing_is_logged" {
  command = plan

  assert {
    condition     = length(google_iam_workload_identity_pool.main) == 0 && length(google_project_iam_audit_config.main) == 0
    error_message = "A pool or an audit log is made that nobody asked for."
  }
}

run "only_main_of_the_named_repository_acts_as_the_deployer" {
  command = plan

  variables {
    audit_data_access = true
    github_repository = "shop/boomerang"
    gitlab_project    = "shop/boomerang"
  }

  assert {
    condition = alltrue([
      for name, provider in google_iam_workload_identity_pool_provider.main :
      endswith(provider.attribute_condition, " == 'shop/boomerang'") &&
      strcontains(provider.attribute_mapping["attribute.account"], "main") &&
      endswith(provider.attribute_mapping["attribute.account"], " ? '${name}-deployer' : '${name}-planner'")
    ])
    error_message = "Another repository, or another branch than main, acts as the deployer."
  }

  assert {
    condition     = length(google_service_account_iam_member.federated) == 4
    error_message = "CI elsewhere cannot act as its two accounts."
  }

  assert {
    condition     = toset(keys(google_project_iam_audit_config.main)) == toset(["datastore.googleapis.com", "secretmanager.googleapis.com"])
    error_message = "Readings of secrets or documents are not logged."
  }
}

run "a_key_is_granted_to_agents_that_exist" {
  command = plan

  variables {
    kms_key = "projects/keys/locations/europe-west1/keyRings/shop/cryptoKeys/shop"
  }

  assert {
    condition     = length(google_kms_crypto_key_iam_member.key_users) == 8
    error_message = "A service that encrypts with the key may not use it."
  }
}

run "every_night_main_is_compared_with_what_is_there" {
  command = plan

  assert {
    condition = (
      google_cloud_scheduler_job.drift[0].schedule == "15 2 * * *" &&
      length(google_cloud_scheduler_job.drift[0].http_target[0].oauth_token) == 1 &&
      google_cloudbuild_trigger.main["drift"].substitutions["_ACTION"] == "drift"
    )
    error_message = "Nobody sees what was changed by hand."
  }

  assert {
    condition = (
      google_cloudbuild_trigger.main["drift"].git_file_source[0].path == "cloudbuild-drift.yaml" &&
      google_cloudbuild_trigger.main["drift"].git_file_source[0].revision == "refs/heads/main" &&
      google_cloudbuild_trigger.main["drift"].source_to_build[0].ref == "refs/heads/main" &&
      length(google_cloudbuild_trigger.main["drift"].repository_event_config) == 0
    )
    error_message = "A pull request's own build file could run as the deployer."
  }
}

run "without_a_repository_nothing_is_scheduled" {
  command = plan

  variables {
    repository = null
  }

  assert {
    condition     = length(google_cloud_scheduler_job.drift) == 0
    error_message = "A job calls a trigger that is not there."
  }
}
