locals {
  config = "cloudbuild.yaml"

  triggers = {
    plan    = { description = "Checks a pull request and shows what it would change" }
    apply   = { description = "Applies main: exactly the plan that the build shows" }
    destroy = { description = "Removes everything; by hand, approved, and only where nothing is protected" }
  }
}

resource "google_cloudbuild_trigger" "main" {
  for_each = var.repository == null ? {} : local.triggers

  name            = "${var.prefix}-${each.key}"
  description     = each.value.description
  location        = var.region
  service_account = "projects/${var.project_id}/serviceAccounts/${each.key == "plan" ? google_service_account.planner.email : google_service_account.deployer.email}"
  filename        = each.key == "destroy" ? null : local.config

  substitutions = {
    _ACTION      = each.key
    _ENVIRONMENT = var.environment
    _STATE       = google_storage_bucket.state.name
  }

  dynamic "repository_event_config" {
    for_each = each.key == "destroy" ? [] : [var.repository]
    content {
      repository = repository_event_config.value
      dynamic "push" {
        for_each = each.key == "apply" ? ["^main$"] : []
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
    for_each = each.key == "destroy" ? [var.repository] : []
    content {
      repository = source_to_build.value
      ref        = "refs/heads/main"
      repo_type  = "GITHUB"
    }
  }

  dynamic "git_file_source" {
    for_each = each.key == "destroy" ? [var.repository] : []
    content {
      path       = "cloudbuild-destroy.yaml"
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
