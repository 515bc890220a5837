# CI that runs elsewhere acts as our accounts by a token that its own system signs: there are no keys. Only the named
# repository is believed; only its main branch acts as the deployer, anything else as the planner.
locals {
  issuers = {
    github = {
      repository = var.github_repository
      issuer     = "https://token.actions.githubusercontent.com"
      name       = "assertion.repository"
      # A pull request's ref is refs/pull/N/merge, a fork's workflow has the fork's name.
      is_main = "assertion.ref == 'refs/heads/main' && assertion.event_name == 'push'"
    }
    gitlab = {
      repository = var.gitlab_project
      issuer     = "https://gitlab.com"
      name       = "assertion.project_path"
      is_main    = "assertion.ref == 'main' && assertion.ref_protected == 'true'"
    }
  }

  trusted = { for name, issuer in local.issuers : name => issuer if issuer.repository != null }
}

resource "google_iam_workload_identity_pool" "main" {
  count = length(local.trusted) > 0 ? 1 : 0

  workload_identity_pool_id = "${var.prefix}-ci"
  display_name              = "CI of ${var.prefix}"

  depends_on = [google_project_service.main]
}

resource "google_iam_workload_identity_pool_provider" "main" {
  for_each = local.trusted

  workload_identity_pool_id          = google_iam_workload_identity_pool.main[0].workload_identity_pool_id
  workload_identity_pool_provider_id = each.key
  attribute_condition                = "${each.value.name} == '${each.value.repository}'"
  attribute_mapping = {
    "google.subject"    = "assertion.sub"
    "attribute.account" = "${each.value.is_main} ? '${each.key}-deployer' : '${each.key}-planner'"
  }

  oidc {
    issuer_uri = each.value.issuer
  }
}

resource "google_service_account_iam_member" "federated" {
  for_each = merge([
    for name, issuer in local.trusted : {
      "${name}-deployer" = google_service_account.deployer.name
      "${name}-planner"  = google_service_account.planner.name
    }
  ]...)

  service_account_id = each.value
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.main[0].name}/attribute.account/${each.key}"
}
