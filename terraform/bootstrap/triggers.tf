# Main is planned without anybody's approval; the plan is stored with its archives, and the build of main runs the
# trigger apply with the object's name and its SHA-256, which a person approves who has read it.
locals {
  triggers = {
    plan    = { action = "plan", file = "cloudbuild.yaml", description = "Checks a pull request and shows what it would change" }
    main    = { action = "apply", file = "cloudbuild.yaml", description = "Plans main, stores the plan and asks for its approval" }
    apply   = { action = "apply", file = "cloudbuild-apply.yaml", description = "Applies exactly the plan that was stored and approved" }
    drift   = { action = "drift", file = "cloudbuild-drift.yaml", description = "Compares what is there with main, and changes nothing; every night" }
    destroy = { action = "destroy", file = "cloudbuild-destroy.yaml", description = "Removes everything; by hand, approved, and only where nothing is protected" }
  }

  # Run by hand, by another build or by the clock, not by a change of the repository.
  by_hand = ["apply", "destroy", "drift"]
}

resource "google_cloudbuild_trigger" "main" {
  for_each = var.repository == null ? {} : local.triggers

  name            = "${var.prefix}-${each.key}"
  description     = each.value.description
  location        = var.region
  service_account = "projects/${var.project_id}/serviceAccounts/${each.key == "plan" ? google_service_account.planner.email : google_service_account.deployer.email}"
  filename        = contains(local.by_hand, each.key) ? null : each.value.file

  substitutions = {
    _ACTION      = each.value.action
    _APPLY       = "${var.prefix}-apply"
    _ENVIRONMENT = var.environment
    _STATE       = google_storage_bucket.state.name
  }

  dynamic "repository_event_config" {
    for_each = contains(local.by_hand, each.key) ? [] : [var.repository]
    content {
      repository = repository_event_config.value
      dynamic "push" {
        for_each = each.key == "main" ? ["^main$"] : []
        content {
          branch = push.value
        }
      }
      dynamic "pull_request" {
        for_each = each.key == "plan" ? ["^main$"] : []
        content {
          branch          = pull_request.value
          comment_control = "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"
        }
      }
    }
  }

  dynamic "source_to_build" {
    for_each = contains(local.by_hand, each.key) ? [var.repository] : []
    content {
      repository = source_to_build.value
      ref        = "refs/heads/main"
      repo_type  = "GITHUB"
    }
  }

  dynamic "git_file_source" {
    for_each = contains(local.by_hand, each.key) ? [var.repository] : []
    content {
      path       = each.value.file
      repository = git_file_source.value
      revision   = "refs/heads/main"
      repo_type  = "GITHUB"
    }
  }

  approval_config {
    approval_required = each.key == "destroy" || (each.key == "apply" && var.approve_apply)
  }

  depends_on = [google_project_service.main]
}

# The build of main runs the trigger apply, as the account that the trigger acts as: its own. No role that it holds
# approves builds.
resource "google_project_iam_custom_role" "apply_requester" {
  role_id     = "${replace(var.prefix, "-", "_")}_apply_requester"
  title       = "${var.prefix}: ask for an apply"
  permissions = ["cloudbuild.builds.create", "cloudbuild.builds.get", "cloudbuild.builds.list"]

  depends_on = [google_project_service.main]
}

resource "google_project_iam_member" "apply_requester" {
  project = var.project_id
  role    = google_project_iam_custom_role.apply_requester.id
  member  = local.deployer
}

resource "google_service_account_iam_member" "apply_requester" {
  service_account_id = google_service_account.deployer.name
  role               = "roles/iam.serviceAccountUser"
  member             = local.deployer
}
